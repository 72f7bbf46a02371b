import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import { type Author, logChange } from "./audit.ts";
import type { Database } from "./database.ts";
import { spend } from "./schema.ts";

/** What was spent on a day (UTC) in a channel; an empty campaign is none. */
export type SpendRow = Pick<typeof spend.$inferSelect, "day" | "channel" | "campaign" | "cost" | "currency">;

/** Records what was spent; of rows of one day, channel and campaign the last holds. What was recorded alike before is left as it is. */
export async function recordSpend(db: Database, author: Author, rows: readonly SpendRow[]): Promise<void> {
  const { site, at } = author;
  const unique = new Map(rows.map((row) => [JSON.stringify([row.day, row.channel, row.campaign]), row]));
  const days = [...unique.values()].map(({ day }) => day).sort();
  const detail = { rows: unique.size, from: days[0] ?? null, to: days.at(-1) ?? null };
  await db.batch([
    db
      .insert(spend)
      .select(sql`
      SELECT ${site}, value->>'day', value->>'channel', value->>'campaign', value->>'cost', value->>'currency', ${at}
      FROM json_each(${JSON.stringify([...unique.values()])}) WHERE true`)
      .onConflictDoUpdate({
        target: [spend.site, spend.day, spend.channel, spend.campaign],
        set: { cost: sql`excluded.cost`, currency: sql`excluded.currency`, updatedAt: at },
        setWhere: sql`(${spend.cost}, ${spend.currency}) IS NOT (excluded.cost, excluded.currency)`,
      }),
    logChange(db, author, { action: "spend.record", target: "spend", detail }),
  ]);
}

/** Which rows are wanted: of days from `from` on and before `to`, after a place in their order. */
export interface SpendQuery {
  readonly site: SiteId;
  readonly from: string | null;
  readonly to: string | null;
  readonly after: Pick<SpendRow, "day" | "channel" | "campaign"> | null;
  readonly rows: number;
}

/** Lists what was spent, by day, channel and campaign. */
export function listSpend(db: Database, { site, from, to, after, rows }: SpendQuery): Promise<SpendRow[]> {
  const { day, channel, campaign, cost, currency } = spend;
  const isAfter =
    after && sql`(${day}, ${channel}, ${campaign}) > (${after.day}, ${after.channel}, ${after.campaign})`;
  return db
    .select({ day, channel, campaign, cost, currency })
    .from(spend)
    .where(
      and(
        eq(spend.site, site),
        from === null ? undefined : gte(day, from),
        to === null ? undefined : lt(day, to),
        isAfter ?? undefined,
      ),
    )
    .orderBy(asc(day), asc(channel), asc(campaign))
    .limit(rows);
}
