import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findVersion, listVersions as findVersions, type ListedVersion } from "../store/models.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { getVersion, listVersions, type ToldVersion, type VersionList } from "./contract/publication.ts";
import { serve } from "./contract/serve.ts";
import { cutPage, makeCursor, readCursor } from "./cursor.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes the list of all versions ever published, and each one's document. */
export function routeVersions(app: Hono<Api>): void {
  serve(app, listVersions, async ({ c, caller, query }) => {
    const list = await listPage(c, caller, query);
    return list.ok ? ok({ body: list.value }) : list;
  });
  serve(app, getVersion, async ({ c, caller }) => {
    const text = c.req.param("version") ?? "";
    const version = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
    if (version === null) return fail({ kind: "bad-id", detail: "A version is a whole number." });
    const model = await findVersion(openDatabase(c.env.DB), caller.site.id, version);
    return model ? ok({ body: model, etag: `"${version}"` }) : fail({ kind: "not-found" });
  });
}

async function listPage(
  c: Context<Api>,
  { site }: Caller,
  { limit, cursor }: Given<(typeof listVersions)["query"]>,
): Promise<Result<VersionList, Problem>> {
  const scope = `versions:${site.id}`;
  const place = cursor === undefined ? null : await readCursor(c.get("keyring"), scope, cursor);
  const before = place?.[0] ?? null;
  if (cursor !== undefined && typeof before !== "number") return fail({ kind: "bad-cursor" });
  const found = await findVersions(openDatabase(c.env.DB), site.id, {
    before: typeof before === "number" ? before : null,
    rows: limit + 1,
  });
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(c.get("keyring"), scope, [last.version]),
  );
  return ok({ versions: page.map(tellVersion), cursor: next });
}

function tellVersion(row: ListedVersion): ToldVersion {
  const { version, note, publishedAt, publishedBy, firesEffects, restoredFrom, rules } = row;
  const effects = firesEffects ? "fire" : "hold";
  return { version, note, publishedAt: toIso(publishedAt), publishedBy, effects, restoredFrom, rules };
}
