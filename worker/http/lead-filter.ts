import { foldText } from "../core/condition/fold-text.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import type { LeadFilter } from "../store/lead-conditions.ts";
import type { Site } from "../store/site.ts";
import { instantWanted, parseInstant } from "./period.ts";
import type { Problem } from "./problem.ts";

/** What a query may say of which leads are wanted. */
export interface AskedLeads
  extends Omit<Partial<LeadFilter>, "site" | "at" | "words" | "reached" | "since" | "until" | "ownDomains"> {
  readonly q?: string | undefined;
  readonly reached?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly internal?: "true" | undefined;
}

/** Reads which leads of a site are wanted, at an instant (epoch ms); the site's own people only where they are asked for. */
export function readLeadFilter(
  { id, settings, policy }: Site,
  at: number,
  { q = "", reached, since, until, internal, account, ...rest }: AskedLeads,
): Result<LeadFilter, Problem> {
  const [from, to] = [
    since === undefined ? undefined : parseInstant(since),
    until === undefined ? undefined : parseInstant(until),
  ];
  const flaws: Flaw[] = [];
  if (from === null) flaws.push({ pointer: "/since", detail: instantWanted });
  if (to === null) flaws.push({ pointer: "/until", detail: instantWanted });
  if (from === null || to === null)
    return fail({ kind: "bad-query", detail: "The time could not be read.", flaws });
  const words = foldText(q)
    .split(/\s+/)
    .filter((word) => word !== "");
  const ownDomains = internal ? null : (settings.internal?.emailDomains ?? []);
  const stages = reached === undefined ? undefined : listFrom(policy.model.stages, reached);
  const domain = account?.toLowerCase();
  return ok({
    ...{ ...rest, site: id, reached: stages, at, words, account: domain },
    ...{ since: from, until: to, ownDomains },
  });
}

/** Lists a stage and those beyond it: whoever comes to one of them passes it. One that the model does not have stands alone. */
function listFrom(stages: Site["policy"]["model"]["stages"], wanted: string): readonly string[] {
  const place = stages.findIndex(({ id }) => id === wanted);
  return place < 0 ? [wanted] : stages.slice(place).map(({ id }) => id);
}
