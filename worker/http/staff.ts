import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { findSiteId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findSession, type StoredSession } from "../store/sessions.ts";
import { isUnexpired } from "../store/site.ts";
import { type Caller, checkKey, findBearer, findSite } from "./caller.ts";
import type { Api } from "./context.ts";
import { hashKey } from "./key.ts";
import type { Problem } from "./problem.ts";
import { type Scope, scopes } from "./scope.ts";

/** Checks who asks for what is the site owner's: a secret key in Authorization, else a console session's cookie. */
export async function checkStaff(c: Context<Api>, needed: Scope): Promise<Result<Caller, Problem>> {
  const bearer = findBearer(c);
  const caller = bearer === null ? await checkCookie(c) : await checkBearer(c, bearer);
  if (!caller.ok) return caller;
  const reaches = scopes.indexOf(caller.value.key.scope) >= scopes.indexOf(needed);
  return reaches ? caller : fail({ kind: "wrong-scope", detail: `This needs a key with scope ${needed}.` });
}

async function checkBearer(c: Context<Api>, bearer: string): Promise<Result<Caller, Problem>> {
  if (bearer.startsWith("rpk_")) {
    return fail({ kind: "wrong-scope", detail: "This needs a secret key, not the publishable one." });
  }
  return checkKey(c, "secret", bearer);
}

async function checkCookie(c: Context<Api>): Promise<Result<Caller, Problem>> {
  const session = await findOwnSession(c);
  if (!session) return fail({ kind: "no-key", detail: "Give a secret key as Authorization: Bearer rsk_…" });
  // A cookie comes along whoever makes the browser ask; Origin says who did.
  const isSafe = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isSafe && c.req.header("Origin") !== new URL(c.req.url).origin)
    return fail({ kind: "foreign-origin" });
  const id = findSiteId(session.site);
  const found = id ? await findSite(c, id) : fail({ kind: "bad-key" } as const);
  if (!found.ok) return found;
  // A session ends with the key that opened it.
  const key = found.value.site.keys.get(session.key);
  if (!key || !isUnexpired(key, Date.now())) return fail({ kind: "bad-key" });
  return ok({ ...found.value, key });
}

/** Finds the console session that the request's cookie names, if it has not ended. */
export async function findOwnSession(c: Context<Api>): Promise<StoredSession | null> {
  const token = getCookie(c, getCookieName(c));
  if (!token) return null;
  const hash = await hashKey(c.get("keyring"), token);
  return findSession(openDatabase(c.env.DB), hash, Date.now());
}

/** Gets the cookie's name: over https one that no other host and no plain http can set. */
export function getCookieName(c: Context<Api>): string {
  return new URL(c.req.url).protocol === "https:" ? "__Host-ripen" : "ripen_dev";
}
