import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { listChanges, type StoredEntry } from "../store/audit.ts";
import { openDatabase } from "../store/database.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { type AuditLog, listAudit } from "./contract/audit.ts";
import type { Given } from "./contract/contract.ts";
import { serve } from "./contract/serve.ts";
import { cutPage, makeCursor, readCursor } from "./cursor.ts";
import { makeTag } from "./etag.ts";
import { readDay } from "./period.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes `GET /v1/audit`: who changed what of the site's configuration. */
export function routeAudit(app: Hono<Api>): void {
  serve(app, listAudit, async ({ c, caller, query }) => {
    const log = await listPage(c, caller, query);
    return log.ok ? ok({ body: log.value, etag: await makeTag(JSON.stringify(log.value)) }) : log;
  });
}

async function listPage(
  c: Context<Api>,
  { site: { id: site } }: Caller,
  { limit, cursor, action, from, to }: Given<(typeof listAudit)["query"]>,
): Promise<Result<AuditLog, Problem>> {
  const keyring = c.get("keyring");
  const scope = `audit:${site}`;
  const [before = null] = cursor === undefined ? [] : ((await readCursor(keyring, scope, cursor)) ?? ["bad"]);
  if (typeof before === "string") return fail({ kind: "bad-cursor" });
  const period = { from: readDay(from), to: readDay(to) };
  const query = { site, rows: limit + 1, before, action, ...period };
  const found = await listChanges(openDatabase(c.env.DB), query);
  const { page, next } = await cutPage(found, limit, (last) => makeCursor(keyring, scope, [last.id]));
  return ok({ entries: page.map(tellEntry), cursor: next });
}

function tellEntry({ at, by, action, target, detail }: StoredEntry): AuditLog["entries"][number] {
  return { at: toIso(at), by, action, target, detail };
}
