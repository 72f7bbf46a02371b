import type { Context, MiddlewareHandler, Next } from "hono";
import { maxCookieChars, maxRequestUrlChars } from "../limits.ts";
import type { Api, Ports } from "./context.ts";
import { deriveKeys, findSecretFlaw } from "./key.ts";
import { answerProblem, type Problem } from "./problem.ts";

/** Stands before every route: refuses what no route should see, and sets the headers of every answer. */
export function guard(ports: Ports): MiddlewareHandler<Api> {
  return async function guarded(c, next) {
    c.set("requestId", crypto.randomUUID());
    c.set("ports", ports);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Cache-Control", "no-store");
    c.header("Request-Id", c.get("requestId"));
    if (c.req.path === "/v1/signals") openToAll(c);
    return admit(c, next);
  };
}

/** Lets any page read the answer, whatever its status: who may send is said by the verdict, not by hiding it. */
function openToAll(c: Context<Api>): void {
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Access-Control-Expose-Headers", "Retry-After, Request-Id");
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
  if (c.req.url.length > maxRequestUrlChars) return { kind: "uri-too-long" };
  if ((c.req.header("Cookie")?.length ?? 0) > maxCookieChars) return { kind: "headers-too-large" };
  if (c.req.url.includes("=rsk_")) return { kind: "key-in-url" };
  return isDecodable(new URL(c.req.url).pathname) ? null : { kind: "bad-encoding" };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
