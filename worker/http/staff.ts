import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { findSiteId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Env } from "../env.ts";
import { openDatabase } from "../store/database.ts";
import { findSession, type StoredSession } from "../store/sessions.ts";
import { type ActiveKey, isUnexpired, type Site } from "../store/site.ts";
import type { AccessApplication } from "./access.ts";
import { attempt } from "./attempts.ts";
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
  return attempt(c, bearer, () => checkKey(c, "secret", bearer));
}

async function checkCookie(c: Context<Api>): Promise<Result<Caller, Problem>> {
  const session = await findOwnSession(c);
  if (!session) return fail({ kind: "no-key", detail: "Give a secret key as Authorization: Bearer rsk_…" });
  // A cookie comes along whoever makes the browser ask; Origin says who did.
  const isSafe = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isSafe && !isOwnOrigin(c)) return fail({ kind: "foreign-origin" });
  const id = findSiteId(session.site);
  const found = id ? await findSite(c, id) : fail({ kind: "bad-key" } as const);
  if (!found.ok) return found;
  const key = findSessionKey(c.env, session, found.value.site);
  if (!key || !isUnexpired(key, Date.now())) return fail({ kind: "bad-key" });
  return ok({ ...found.value, key });
}

/** Tells whether it is a page of the console that has the browser ask. */
export function isOwnOrigin(c: Context<Api>): boolean {
  return c.req.header("Origin") === new URL(c.req.url).origin;
}

/** Finds what a session stands for: it ends with the key that opened it, or when its owner is no longer in the site's team. */
export function findSessionKey(env: Env, { key, email }: StoredSession, site: Site): ActiveKey | null {
  if (email === null) return site.keys.get(key) ?? null;
  return findApplication({ env }) && isInTeam(site, email) ? makeTeamKey(email) : null;
}

/** Finds the Access application that stands before the deployment, if there is one. */
export function findApplication({ env }: { readonly env: Env }): AccessApplication | null {
  const { ACCESS_TEAM_DOMAIN: team, ACCESS_AUDIENCE: audience } = env;
  return team && audience ? { team, audience } : null;
}

/** Tells whether the site lets that e-mail address in. */
export function isInTeam({ settings }: Site, email: string): boolean {
  return settings.team?.includes(email) === true;
}

/** Makes what stands for a key where there is none: it reaches as far as the site's team does. */
export function makeTeamKey(email: string): ActiveKey {
  return { hash: "", kind: "secret", scope: "admin", prefix: email, expiresAt: null, lastUsedAt: null };
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
