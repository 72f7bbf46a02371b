import type { Context, Hono } from "hono";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import { type Env, type Grant, getLive, type Watch, type Watching } from "../env.ts";
import { liveDeadlineMs, liveTickMs } from "../limits.ts";
import type { Site } from "../store/site.ts";
import { type Caller, findBearer } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { watchLive } from "./contract/live.ts";
import { serve } from "./contract/serve.ts";
import type { Problem } from "./problem.ts";
import { findOwnSession, isOwnOrigin } from "./staff.ts";

/** Routes `GET /v1/live`: a WebSocket to the site's Live object. All that can be refused is refused before it opens. */
export function routeLive(app: Hono<Api>): void {
  serve(app, watchLive, async ({ c, caller, query }) => {
    const stages = chooseStages(caller.site, query.stages);
    if (!stages.ok) return fail({ kind: "bad-query", detail: stages.error.detail, flaws: [stages.error] });
    const grant = await checkUpgrade(c, caller);
    if (!grant.ok) return grant;
    return open(c.env, { grant: grant.value, stages: stages.value, after: query.after ?? null });
  });
}

/** Chooses the stages to watch: those that the query names, else those from `mql` on, else all. */
function chooseStages(
  { policy }: Site,
  wanted: Given<typeof watchLive.query>["stages"],
): Result<readonly string[], Flaw> {
  const all = policy.model.stages.map(({ id }) => id);
  if (wanted === undefined) return ok(all.slice(Math.max(0, all.indexOf("mql"))));
  const named = wanted.split(",").map((name) => name.trim());
  const unknown = named.filter((name) => !all.includes(name));
  if (unknown.length === 0) return ok([...new Set(named)]);
  return fail({ pointer: "/stages", detail: `has no stage of the model: ${unknown.join(", ")}` });
}

async function checkUpgrade(c: Context<Api>, { site, key }: Caller): Promise<Result<Grant, Problem>> {
  if (c.req.header("Upgrade")?.toLowerCase() !== "websocket") {
    c.header("Upgrade", "websocket");
    return fail({ kind: "upgrade-required" });
  }
  if (findBearer(c) !== null) return ok({ kind: "key", site: site.id, hash: key.hash });
  // Any page may open a WebSocket to anywhere, cookies come along, and what is said on it can be read.
  if (!isOwnOrigin(c)) return fail({ kind: "foreign-origin" });
  const session = await findOwnSession(c);
  return session ? ok({ kind: "session", site: site.id, hash: session.hash }) : fail({ kind: "bad-key" });
}

async function open(env: Env, watch: Watch): Promise<Result<Response, Problem>> {
  const watching = await findWatching(env, watch);
  if (watching.kind === "unreachable") return fail({ kind: "unavailable" });
  if (watching.kind === "full")
    return fail({ kind: "too-many-watchers", retryAfterSeconds: liveTickMs / 1_000 });
  return ok(new Response(null, { status: 101, webSocket: watching.socket }));
}

async function findWatching(env: Env, watch: Watch): Promise<Watching> {
  const late = scheduler.wait(liveDeadlineMs).then(() => ({ kind: "unreachable" }) as const);
  try {
    return await Promise.race([getLive(env, watch.grant.site).watch(watch), late]);
  } catch (error) {
    console.error(JSON.stringify({ problem: "live-fault", site: watch.grant.site, detail: String(error) }));
    return { kind: "unreachable" };
  }
}
