import type { Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { findSiteId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sessionMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { endSession, storeSession } from "../store/sessions.ts";
import { makeAuthor } from "./author.ts";
import { checkKey } from "./caller.ts";
import type { Api } from "./context.ts";
import { serve } from "./contract/serve.ts";
import { closeSession, getSession, openSession, type SessionAnswer } from "./contract/session.ts";
import { hashKey, makeToken } from "./key.ts";
import type { Problem } from "./problem.ts";
import { checkStaff, findOwnSession, getCookieName } from "./staff.ts";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Routes the console's sign-in: POST a secret key of scope admin, GET who is signed in, DELETE to sign out. */
export function routeSession(app: Hono<Api>): void {
  serve(app, openSession, async ({ c, body }) => answerDone(await signIn(c, body.key)));
  serve(app, getSession, async ({ c }) => {
    const told = await tellSession(c);
    return told.ok ? ok({ body: told.value }) : told;
  });
  serve(app, closeSession, async ({ c }) => answerDone(await signOut(c)));
}

function answerDone(done: Result<null, Problem>) {
  return done.ok ? ok({ body: undefined }) : done;
}

async function signIn(c: Context<Api>, key: string): Promise<Result<null, Problem>> {
  const { protocol, hostname } = new URL(c.req.url);
  if (protocol !== "https:" && !loopback.test(hostname)) return fail({ kind: "plain-http" });
  const caller = await checkKey(c, "secret", key);
  if (!caller.ok) return caller;
  if (caller.value.key.scope !== "admin") {
    return fail({ kind: "wrong-scope", detail: "Signing in needs a key with scope admin." });
  }
  const token = makeToken();
  const author = makeAuthor(caller.value);
  const hash = await hashKey(c.get("keyring"), token);
  const session = {
    hash,
    site: author.site,
    key: caller.value.key.hash,
    expiresAt: author.at + sessionMs,
    email: null,
  };
  await storeSession(openDatabase(c.env.DB), author, session);
  setCookie(c, getCookieName(c), token, { ...cookieOptions(protocol), maxAge: sessionMs / 1_000 });
  return ok(null);
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
