import type { Context, Hono } from "hono";
import { findVisitorId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { listVisitors as findVisitors, type Place, type StoredVisitor } from "../store/visitors.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { serve } from "./contract/serve.ts";
import { getVisitor, type ListedVisitor, listVisitors, type VisitorList } from "./contract/visitors.ts";
import { type Place as CursorPlace, cutPage, makeCursor, readCursor } from "./cursor.ts";
import { findWebUrl } from "./decode-page.ts";
import { describePerson } from "./describe-person.ts";
import { makeTag } from "./etag.ts";
import type { Problem } from "./problem.ts";
import { tellVisitor, toIso } from "./tell-visitor.ts";

/** Routes `GET /v1/visitors`, the list from the read model, and `GET /v1/visitors/:id`, one visitor live. */
export function routeVisitors(app: Hono<Api>): void {
  serve(app, listVisitors, async ({ c, caller, query }) => {
    const list = await listPage(c, caller, query);
    if (!list.ok) return list;
    const { visitors, cursor } = list.value;
    return ok({ body: list.value, etag: await makeTag(JSON.stringify([visitors, cursor])) });
  });
  serve(app, getVisitor, async ({ c, caller, query }) => {
    const id = findVisitorId(c.req.param("id") ?? "");
    if (!id) return fail({ kind: "bad-id" });
    const url = findWebUrl(query.url);
    if (query.url !== undefined && url === "") return fail({ kind: "bad-url" });
    const now = Date.now();
    const page = url === "" ? {} : { url };
    const described = await describePerson(c, { site: caller.site, person: id, now, ...page });
    if (!described.ok) return described;
    const { owner } = described.value;
    // The history has moved: what there is to tell is told of the lead.
    if (owner !== id)
      return ok(new Response(null, { status: 307, headers: { Location: `/v1/leads/${owner}` } }));
    return ok({ body: tellVisitor(id, described.value, now) });
  });
}

async function listPage(
  c: Context<Api>,
  { site }: Caller,
  { limit, cursor, stage }: Given<(typeof listVisitors)["query"]>,
): Promise<Result<VisitorList, Problem>> {
  const keyring = c.get("keyring");
  const scope = `visitors:${site.id}`;
  const after = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !after) return fail({ kind: "bad-cursor" });
  const found = await findVisitors(openDatabase(c.env.DB), { site: site.id, rows: limit + 1, after, stage });
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.score, last.id]),
  );
  return ok({ asOf: toIso(Date.now()), visitors: page.map(tellRow), cursor: next });
}

function readPlace(place: CursorPlace | null): Place | null {
  const [score, id] = place ?? [];
  return typeof score === "number" && typeof id === "string" ? { score, id } : null;
}

function tellRow(row: StoredVisitor): ListedVisitor {
  const { id, score, dimensions, grade, stage, segments, reasons } = row;
  return {
    id,
    score,
    dimensions,
    grade,
    stage,
    segments,
    reasons,
    firstSeenAt: toIso(row.firstSeenAt),
    lastSeenAt: toIso(row.lastSeenAt),
    scoredAt: toIso(row.scoredAt),
  };
}
