import { type SQL, sql } from "drizzle-orm";
import { leads } from "./schema.ts";

/**
 * Writes what a lead's compact awards are worth at an instant (epoch ms), in SQL: so that a list is in the order of that very instant,
 * and nothing has to be written as time passes. The same sums as `evaluate` in worker/core/answer/compact.ts.
 */
export function liveScore(at: number): SQL<number> {
  const [points, since, decay] = [sql`(a.value->>2)`, sql`(a.value->>3)`, sql`(a.value->>4)`];
  const [a, b] = [sql`(a.value->>5)`, sql`(a.value->>6)`];
  const days = sql`(max(0, ${at} - ${since}) / 86400000.0)`;
  const worth = sql`CASE ${decay}
    WHEN 0 THEN ${points}
    WHEN 1 THEN ${points} * pow(2.0, -${days} / ${a})
    WHEN 2 THEN ${points} * max(0, 1 - ${days} / ${a})
    WHEN 3 THEN CASE WHEN ${days} < ${a} THEN ${points} ELSE 0 END
    WHEN 4 THEN ${points} * max(0, 1 - ${a} / 100.0 * floor(${days} / ${b})) END`;
  const total = sql`coalesce((SELECT sum(${worth}) FROM json_each(${leads.compact}, '$.awards') AS a
    WHERE a.value->>1 = d.key), 0)`;
  const bounded = sql`min(coalesce(d.value->>3, 1e300), max(coalesce(d.value->>2, -1e300), ${total}))`;
  return sql<number>`coalesce((SELECT sum((d.value->>1) * ${bounded})
    FROM json_each(${leads.compact}, '$.dimensions') AS d), ${leads.score})`;
}
