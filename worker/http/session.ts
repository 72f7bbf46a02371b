import type { Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { findSiteId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { makeToken } from "../keyring.ts";
import { sessionMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { endAllSessions, endSession, storeSession } from "../store/sessions.ts";
import { attempt } from "./attempts.ts";
import { makeAuthor } from "./author.ts";
import { type Caller, checkKey, findSite } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { serve } from "./contract/serve.ts";
import { closeSession, getSession, openSession, type SessionAnswer } from "./contract/session.ts";
import { closeSessions } from "./contract/sessions.ts";
import { hashKey } from "./key.ts";
import type { Problem } from "./problem.ts";
import {
  checkStaff,
  findApplication,
  findOwnSession,
  getCookieName,
  isInTeam,
  makeTeamKey,
} from "./staff.ts";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Routes the console's sign-in: POST a secret key of scope admin, GET who is signed in, DELETE to sign out; and the end of all sessions. */
export function routeSession(app: Hono<Api>): void {
  serve(app, openSession, async ({ c, body }) => answerDone(await signIn(c, body)));
  serve(app, getSession, async ({ c }) => {
    const told = await tellSession(c);
    return told.ok ? ok({ body: told.value }) : told;
  });
  serve(app, closeSession, async ({ c }) => answerDone(await signOut(c)));
  serve(app, closeSessions, async ({ c, caller }) => {
    await endAllSessions(openDatabase(c.env.DB), makeAuthor(caller));
    return ok({ body: undefined });
  });
}

function answerDone(done: Result<null, Problem>) {
  return done.ok ? ok({ body: undefined }) : done;
}

async function signIn(
  c: Context<Api>,
  body: Given<(typeof openSession)["body"]>,
): Promise<Result<null, Problem>> {
  const { protocol, hostname } = new URL(c.req.url);
  if (protocol !== "https:" && !loopback.test(hostname)) return fail({ kind: "plain-http" });
  const caller = await identify(c, body);
  if (!caller.ok) return caller;
  const { key } = caller.value;
  if (key.scope !== "admin") {
    return fail({ kind: "wrong-scope", detail: "Signing in needs a key with scope admin." });
  }
  const token = makeToken();
  const author = makeAuthor(caller.value);
  const hash = await hashKey(c.get("keyring"), token);
  // What stands for a key of Cloudflare Access has no hash, and the address is all that shows of it.
  const who = { key: key.hash, email: key.hash === "" ? key.prefix : null };
  const session = { hash, site: author.site, expiresAt: author.at + sessionMs, ...who };
  await storeSession(openDatabase(c.env.DB), author, session);
  setCookie(c, getCookieName(c), token, { ...cookieOptions(protocol), maxAge: sessionMs / 1_000 });
  return ok(null);
}

/** Finds out who signs in: with a key, or with a site's id and what Cloudflare Access says. */
async function identify(
  c: Context<Api>,
  { key, site }: Given<(typeof openSession)["body"]>,
): Promise<Result<Caller, Problem>> {
  if (key !== undefined) return attempt(c, key, () => checkKey(c, "secret", key));
  if (site !== undefined) return identifyByAccess(c, site);
  return fail({ kind: "bad-shape", flaws: [{ pointer: "/key", detail: "must be a secret key" }] });
}

async function identifyByAccess(c: Context<Api>, site: string): Promise<Result<Caller, Problem>> {
  const application = findApplication(c);
  const assertion = c.req.header("Cf-Access-Jwt-Assertion");
  if (!application || !assertion) return fail({ kind: "no-key", detail: "Give a secret key." });
  const email = await c.get("ports").access.findEmail(assertion, application);
  if (!email.ok) return fail({ kind: email.error });
  if (email.value === null)
    return fail({ kind: "bad-key", detail: "What Cloudflare Access says does not hold." });
  const id = findSiteId(site);
  const found = id ? await findSite(c, id) : fail({ kind: "bad-key" } as const);
  if (!found.ok && found.error.kind !== "bad-key") return found;
  // A site that is not there is answered as one that does not know them.
  if (!found.ok || !isInTeam(found.value.site, email.value)) return fail({ kind: "not-in-team" });
  return ok({ ...found.value, key: makeTeamKey(email.value) });
}

async function tellSession(c: Context<Api>): Promise<Result<SessionAnswer, Problem>> {
  const session = await findOwnSession(c);
  const caller = session
    ? await checkStaff(c, "read")
    : fail({ kind: "no-key", detail: "Not signed in." } as const);
  if (!session || !caller.ok) return caller.ok ? fail({ kind: "no-key" }) : caller;
  const { id, name, keys } = caller.value.site;
  const publishable = [...keys.values()].filter((key) => key.kind === "publishable");
  const publishableKeys = publishable.map((key) => key.prefix);
  return ok({ site: { id, name, publishableKeys }, expiresAt: new Date(session.expiresAt).toISOString() });
}

async function signOut(c: Context<Api>): Promise<Result<null, Problem>> {
  const session = await findOwnSession(c);
  if (!session) return ok(null);
  const caller = await checkStaff(c, "read");
  if (!caller.ok && caller.error.kind === "foreign-origin") return caller;
  const site = findSiteId(session.site);
  if (!site) throw new Error("a session is of a site");
  // Where the key has ended, nobody is left to name.
  const by = caller.ok ? caller.value.key.prefix : "an ended key";
  await endSession(openDatabase(c.env.DB), { site, by, at: Date.now() }, session.hash);
  deleteCookie(c, getCookieName(c), cookieOptions(new URL(c.req.url).protocol));
  return ok(null);
}

function cookieOptions(protocol: string) {
  return { httpOnly: true, sameSite: "Strict", path: "/", secure: protocol === "https:" } as const;
}
