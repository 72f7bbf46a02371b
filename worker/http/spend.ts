import type { Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { maxSpendRows } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { listSpend as findSpend, recordSpend as record, type SpendRow } from "../store/spend.ts";
import { makeAuthor } from "./author.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { listSpend, type RecordedSpend, recordSpend } from "./contract/spend.ts";
import { cutPage, makeCursor, type Place, readCursor } from "./cursor.ts";
import { decodeSpend } from "./decode-spend.ts";
import type { Problem } from "./problem.ts";
import { dayWanted, parseDay } from "./report-days.ts";

/** Routes what was spent: recorded by day, channel and campaign, and read back. */
export function routeSpend(app: Hono<Api>): void {
  serve(app, recordSpend, recordRows);
  serve(app, listSpend, listPage);
}

async function recordRows({ c, caller, body }: Asked<typeof recordSpend>) {
  const rows = findRows(body);
  if (!rows.ok) return rows;
  const now = Date.now();
  const accepted: SpendRow[] = [];
  const verdicts: RecordedSpend["verdicts"][number][] = [];
  for (const [place, row] of rows.value.entries()) {
    const decoded = decodeSpend(row, now);
    if (decoded.ok) accepted.push(decoded.value);
    else verdicts.push({ row: place + 1, detail: decoded.error });
  }
  if (accepted.length > 0) await record(openDatabase(c.env.DB), makeAuthor(caller), accepted);
  return ok({ body: { accepted: accepted.length, rejected: verdicts.length, verdicts } });
}

function findRows(body: unknown): Result<readonly unknown[], Problem> {
  const rows = isRecord(body) ? body.rows : null;
  if (!Array.isArray(rows))
    return fail({ kind: "bad-shape", flaws: [{ pointer: "/rows", detail: "must be a list" }] });
  return rows.length > maxSpendRows
    ? fail({ kind: "too-large", detail: `Send at most ${maxSpendRows} rows at once.` })
    : ok(rows);
}

async function listPage({ c, caller, query: { limit, cursor, ...query } }: Asked<typeof listSpend>) {
  const { id: site } = caller.site;
  const keyring = c.get("keyring");
  const scope = `spend:${site}:${JSON.stringify(query)}`;
  const after = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !after) return fail({ kind: "bad-cursor" } as const);
  const flaws = (["from", "to"] as const)
    .filter((name) => query[name] !== undefined && parseDay(query[name]) === null)
    .map((name) => ({ pointer: `/${name}`, detail: dayWanted }));
  if (flaws.length > 0)
    return fail({ kind: "bad-query", detail: "The days could not be read.", flaws } as const);
  const { from = null, to = null } = query;
  const asked = { site, from, to, after, rows: limit + 1 };
  const found = await findSpend(openDatabase(c.env.DB), asked);
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.day, last.channel, last.campaign]),
  );
  const spend = page.map(({ campaign, ...row }) => ({ ...row, campaign: campaign || null }));
  return ok({ body: { spend, cursor: next } });
}

function readPlace(place: Place | null) {
  const [day, channel, campaign] = place ?? [];
  const isPlace = typeof day === "string" && typeof channel === "string" && typeof campaign === "string";
  return isPlace ? { day, channel, campaign } : null;
}
