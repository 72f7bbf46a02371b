import type { Context, Hono } from "hono";
import { findVisitorId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import type { Reason } from "../store/schema.ts";
import { listVisitors, type Place, type StoredVisitor } from "../store/visitors.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { type Place as CursorPlace, makeCursor, readCursor } from "./cursor.ts";
import { findWebUrl } from "./decode-page.ts";
import { describeVisitor } from "./describe-visitor.ts";
import { answerUnlessKnown, makeTag } from "./etag.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { limitProblem, readRowLimit } from "./row-limit.ts";
import { checkStaff } from "./staff.ts";
import { tellVisitor, toIso, type VisitorDetail } from "./tell-visitor.ts";

/** One row of `GET /v1/visitors`, as of `scoredAt`; times are ISO 8601. */
export interface ListedVisitor {
  readonly id: string;
  readonly score: number;
  readonly dimensions: { readonly [id: string]: number };
  readonly grade: string;
  readonly stage: string;
  readonly segments: readonly string[];
  readonly reasons: readonly Reason[];
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly scoredAt: string;
}

/** `GET /v1/visitors`: highest score first; `cursor` is null at the end. */
export interface VisitorList {
  readonly asOf: string;
  readonly visitors: readonly ListedVisitor[];
  readonly cursor: string | null;
}

/** Routes `GET /v1/visitors`, the list from the read model, and `GET /v1/visitors/:id`, one visitor live. */
export function routeVisitors(app: Hono<Api>): void {
  app.get("/v1/visitors", async (c) => {
    const list = await listSome(c);
    if (!list.ok) return answerProblem(c, list.error);
    const { visitors, cursor } = list.value;
    return answerUnlessKnown(c, list.value, await makeTag(JSON.stringify([visitors, cursor])));
  });
  app.get("/v1/visitors/:id", async (c) => {
    const told = await tellOne(c, c.req.param("id"));
    return told.ok ? c.json(told.value) : answerProblem(c, told.error);
  });
  allowOnly(app, "/v1/visitors", ["GET"]);
  allowOnly(app, "/v1/visitors/:id", ["GET"]);
}

async function tellOne(c: Context<Api>, text: string): Promise<Result<VisitorDetail, Problem>> {
  const caller = await checkStaff(c, "read");
  if (!caller.ok) return caller;
  const id = findVisitorId(text);
  if (!id) return fail({ kind: "bad-id" });
  const now = Date.now();
  const asked = c.req.query("url");
  const url = findWebUrl(asked);
  if (asked !== undefined && url === "") return fail({ kind: "bad-url" });
  const page = url === "" ? {} : { url };
  const described = await describeVisitor(c, { site: caller.value.site, visitor: id, now, ...page });
  return described.ok ? ok(tellVisitor(id, described.value, now)) : described;
}

async function listSome(c: Context<Api>): Promise<Result<VisitorList, Problem>> {
  const caller = await checkStaff(c, "read");
  if (!caller.ok) return caller;
  const rows = readRowLimit(c);
  if (rows === null) return fail(limitProblem);
  return listPage(c, caller.value, rows);
}

async function listPage(
  c: Context<Api>,
  { site }: Caller,
  rows: number,
): Promise<Result<VisitorList, Problem>> {
  const keyring = c.get("keyring");
  const cursor = c.req.query("cursor");
  const scope = `visitors:${site.id}`;
  const after = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !after) return fail({ kind: "bad-cursor" });
  const query = { site: site.id, rows: rows + 1, after, stage: c.req.query("stage") };
  const found = await listVisitors(openDatabase(c.env.DB), query);
  const visitors = found.slice(0, rows);
  const last = visitors.at(-1);
  const next = last && found.length > rows ? await makeCursor(keyring, scope, [last.score, last.id]) : null;
  return ok({ asOf: toIso(Date.now()), visitors: visitors.map(tellRow), cursor: next });
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
