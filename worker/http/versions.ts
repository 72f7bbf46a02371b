import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findVersion, type ListedVersion, listVersions } from "../store/models.ts";
import type { Api } from "./context.ts";
import { makeCursor, readCursor } from "./cursor.ts";
import { answerUnlessKnown } from "./etag.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { limitProblem, readRowLimit } from "./row-limit.ts";
import { checkStaff } from "./staff.ts";
import { toIso } from "./tell-visitor.ts";

const path = "/v1/model/versions";

/** One row of `GET /v1/model/versions`; `rules` counts them. */
export interface ToldVersion {
  readonly version: number;
  readonly note: string | null;
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly effects: "hold" | "fire";
  readonly restoredFrom: number | null;
  readonly rules: number;
}

/** `GET /v1/model/versions`: the newest first; `cursor` is null at the end. */
export interface VersionList {
  readonly versions: readonly ToldVersion[];
  readonly cursor: string | null;
}

/** Routes the list of all versions ever published, and each one's document. */
export function routeVersions(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const list = await listSome(c);
    return list.ok ? c.json(list.value) : answerProblem(c, list.error);
  });
  app.get(`${path}/:version`, async (c) => {
    const caller = await checkStaff(c, "read");
    if (!caller.ok) return answerProblem(c, caller.error);
    const text = c.req.param("version");
    const version = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
    if (version === null) return answerProblem(c, { kind: "bad-id", detail: "A version is a whole number." });
    const model = await findVersion(openDatabase(c.env.DB), caller.value.site.id, version);
    return model ? answerUnlessKnown(c, model, `"${version}"`) : answerProblem(c, { kind: "not-found" });
  });
  allowOnly(app, path, ["GET"]);
  allowOnly(app, `${path}/:version`, ["GET"]);
}

async function listSome(c: Context<Api>): Promise<Result<VersionList, Problem>> {
  const caller = await checkStaff(c, "read");
  if (!caller.ok) return caller;
  const rows = readRowLimit(c);
  if (rows === null) return fail(limitProblem);
  const { site } = caller.value;
  const scope = `versions:${site.id}`;
  const cursor = c.req.query("cursor");
  const place = cursor === undefined ? null : await readCursor(c.get("keyring"), scope, cursor);
  const before = place?.[0] ?? null;
  if (cursor !== undefined && typeof before !== "number") return fail({ kind: "bad-cursor" });
  const found = await listVersions(openDatabase(c.env.DB), site.id, {
    before: typeof before === "number" ? before : null,
    rows: rows + 1,
  });
  const versions = found.slice(0, rows);
  const last = versions.at(-1);
  const next = last && found.length > rows ? await makeCursor(c.get("keyring"), scope, [last.version]) : null;
  return ok({ versions: versions.map(tellVersion), cursor: next });
}

function tellVersion(row: ListedVersion): ToldVersion {
  const { version, note, publishedAt, publishedBy, firesEffects, restoredFrom, rules } = row;
  const effects = firesEffects ? "fire" : "hold";
  return { version, note, publishedAt: toIso(publishedAt), publishedBy, effects, restoredFrom, rules };
}
