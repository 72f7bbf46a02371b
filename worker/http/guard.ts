import type { Context, MiddlewareHandler, Next } from "hono";
import { deriveKeys, findSecretFlaw } from "../keyring.ts";
import { maxCookieChars, maxRequestUrlChars } from "../limits.ts";
import { answerProblem } from "./answer-problem.ts";
import type { Api, Ports } from "./context.ts";
import type { Problem } from "./problem.ts";
import { tellRate } from "./rate.ts";

/** Stands before every route: refuses what no route should see, and sets the headers of every answer. */
export function guard(ports: Ports): MiddlewareHandler<Api> {
  return async function guarded(c, next) {
    c.set("requestId", crypto.randomUUID());
    c.set("startedAt", Date.now());
    c.set("ports", ports);
    const refusal = await admit(c, next);
    if (c.get("isHeaded")) return refusal;
    const { headers } = refusal ?? c.res;
    for (const [name, value] of Object.entries(listHeaders(c))) headers.set(name, value);
    return refusal;
  };
}

// Any page may read what its signals came to, whatever the status: who may send is said by the verdict, not by hiding it.
const openHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Retry-After, Request-Id, Server-Timing",
  "Timing-Allow-Origin": "*",
} as const;

const openPaths = new Set(["/v1/signals", "/v1/identity"]);

/** Makes a JSON answer whole at once: setting header by header costs as much as deciding. */
export function answerWhole(c: Context<Api>, body: object): Response {
  const headers = { ...listHeaders(c), "Content-Type": "application/json" };
  const answer = new Response(JSON.stringify(body), { headers });
  c.set("isHeaded", true);
  return answer;
}

/** Lists the headers of every answer; the guard sets them on those that do not bear them yet. */
function listHeaders(c: Context<Api>): Record<string, string> {
  const rate = c.get("rate");
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Request-Id": c.get("requestId"),
    "Server-Timing": tellTiming(c),
    ...(rate && tellRate(rate)),
    ...(openPaths.has(c.req.path) && openHeaders),
  };
}

/** Answers what a browser asks before a page sends JSON that says so, though none needs to. */
export function answerPreflight(c: Context<Api>): Response {
  c.header("Access-Control-Allow-Methods", "POST");
  c.header("Access-Control-Allow-Headers", "Content-Type");
  c.header("Access-Control-Max-Age", "7200");
  return c.body(null, 204);
}

/** Tells how long the answer took here, and of that a person's object, in ms. The platform's clock stands still between I/O. */
function tellTiming(c: Context<Api>): string {
  const edge = `edge;dur=${Date.now() - c.get("startedAt")}`;
  const objectMs = c.get("objectMs");
  return objectMs === undefined ? edge : `${edge}, object;dur=${objectMs}`;
}

async function admit(c: Context<Api>, next: Next): Promise<Response | undefined> {
  const problem = findProblem(c);
  if (problem) return answerProblem(c, problem);
  c.set("keyring", await deriveKeys(c.env.RIPEN_SECRET));
  await next();
}

function findProblem(c: Context<Api>): Problem | null {
  const detail = findSecretFlaw(c.env.RIPEN_SECRET);
  if (detail) return { kind: "misconfigured", detail };
  // Asked for once: each asking makes the text anew.
  const { url } = c.req;
  if (url.length > maxRequestUrlChars) return { kind: "uri-too-long" };
  if ((c.req.header("Cookie")?.length ?? 0) > maxCookieChars) return { kind: "headers-too-large" };
  if (url.includes("=rsk_")) return { kind: "key-in-url" };
  return url.includes("%") ? findEncodedProblem(new URL(url)) : null;
}

/** What a percent sign may hide: few urls have one. */
function findEncodedProblem({ pathname, searchParams }: URL): Problem | null {
  if ([...searchParams.values()].some((value) => value.startsWith("rsk_"))) return { kind: "key-in-url" };
  return isDecodable(pathname) ? null : { kind: "bad-encoding" };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
