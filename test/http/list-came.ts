import { rows } from "./report-world.ts";

/** Who counts, in plain SQL: each person once. */
const counted = `
  SELECT id, 0 AS lead, first_seen_at AS seen, NULL AS known, first_channel, first_campaign, last_channel, last_campaign, fired FROM visitors
  WHERE site = ?1 AND lead IS NULL AND internal = 0
  UNION ALL SELECT id, 1, first_seen_at, known_at, first_channel, first_campaign, last_channel, last_campaign, fired FROM leads
  WHERE site = ?1 AND moved_to IS NULL AND internal = 0 AND email NOT IN (SELECT email FROM leads WHERE substr(email, -12) = 'acme.example')`;

/** One who counts: instants are epoch ms, null for what never was. */
export interface Came {
  readonly id: string;
  readonly lead: number;
  readonly seen: number;
  readonly known: number | null;
  readonly engaged: number | null;
  readonly mql: number | null;
  readonly sql: number | null;
  readonly customer: number | null;
  readonly first_channel: string | null;
  readonly first_campaign: string | null;
  readonly last_channel: string | null;
  readonly last_campaign: string | null;
  /** JSON. */
  readonly fired: string;
}

/** Lists them with when each first came to each stage or one beyond it, by the journal. */
export function listCame(site: string): Promise<Came[]> {
  const first = (list: string) =>
    `(SELECT min(at) FROM transitions t WHERE t.site = ?1 AND t.visitor = id AND t."to" IN (${list}))`;
  return rows<Came>(
    `SELECT *, ${first("'engaged','mql','sql','customer'")} AS engaged, ${first("'mql','sql','customer'")} AS mql,
      ${first("'sql','customer'")} AS sql, ${first("'customer'")} AS customer FROM (${counted})`,
    site,
  );
}
