import { sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { PromptTally } from "../core/report/tally.ts";
import type { Database } from "./database.ts";

/** Which people of a site are counted: those for whom a prompt first fell due from `from` on and before `to`, epoch ms. */
export interface TallyQuery {
  readonly site: SiteId;
  readonly from: number;
  readonly to: number;
  /** Null for all. */
  readonly prompt: string | null;
  /** By prompt id: for whom it first fell due after this instant (epoch ms) may still convert; of a prompt that is missing, nobody. */
  readonly waitingSince: { readonly [prompt: string]: number };
}

/**
 * Counts what became of prompts, one row a prompt and arm; what nobody fell into has none. Each person counts once: a lead that is no
 * other lead by now, a browser that is no lead's.
 */
export async function tallyExposures(db: Database, query: TallyQuery): Promise<readonly PromptTally[]> {
  const { site, from, to, prompt, waitingSince } = query;
  const isWanted = prompt === null ? sql`true` : sql`prompt = ${prompt}`;
  const isOther = sql`EXISTS (SELECT 1 FROM visitors AS v WHERE v.site = ${site} AND v.id = exposures.visitor AND v.lead IS NOT NULL)
    OR EXISTS (SELECT 1 FROM leads AS l WHERE l.site = ${site} AND l.id = exposures.visitor AND l.moved_to IS NOT NULL)`;
  // An id has no quotes, so it can stand in a JSON path.
  const isWaiting = sql`first_at > json_extract(${JSON.stringify(waitingSince)}, '$."' || prompt || '"')`;
  return db.all<PromptTally>(sql`
    SELECT prompt, arm, count(*) AS people, sum(shown > 0) AS shown, sum(shown > 0 AND dismissed > 0) AS dismissed,
      sum(shown > 0 AND clicked > 0) AS clicked, sum(shown > 0 AND answered > 0) AS answered,
      count(converted_at) AS converted, coalesce(sum(CASE WHEN converted_at IS NULL THEN ${isWaiting} END), 0) AS pending,
      sum(shown) AS shows
    FROM exposures WHERE site = ${site} AND first_at >= ${from} AND first_at < ${to} AND ${isWanted} AND NOT (${isOther})
    GROUP BY prompt, arm ORDER BY prompt, arm`);
}
