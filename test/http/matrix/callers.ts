import { drizzle } from "drizzle-orm/d1";
import type { Access } from "../../../worker/http/contract/contract.ts";
import { hashKey, makeKey } from "../../../worker/http/key.ts";
import { type Scope, scopes } from "../../../worker/http/scope.ts";
import { deriveKeys, makeToken } from "../../../worker/keyring.ts";
import { sessions } from "../../../worker/store/schema.ts";
import { env } from "../../support/worker-env.ts";
import { addKey, type TestSite } from "../world.ts";

/** Everyone who may knock: what they hold, and of which site they are, if of any. */
export const callers = [
  ...["nobody", "garbage", "unknown", "revoked", "expired"],
  ...["publishable", "read", "write", "admin", "session"],
  ...["stranger's admin", "stranger's session"],
] as const;
/** The name of the keys that are made to knock with. */
export const knockName = "knock";
export type CallerName = (typeof callers)[number];

/** What is sent with a request to say who asks. */
export interface Credentials {
  /** The publishable key, in the query of a page's routes. */
  readonly page?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a route asks of its callers; `server` is the scope with which a secret key does what a page may do. */
export interface Wanted {
  readonly access: Exclude<Access, "session" | "signed">;
  readonly server: Scope;
}

/** The problem with which a caller is refused; null if the route is open to it. */
export function findRefusal(caller: CallerName, { access, server }: Wanted): string | null {
  if (access === "anyone") return null;
  if (caller === "nobody") return "401 no-key";
  if (["garbage", "unknown", "revoked", "expired"].includes(caller)) return "401 bad-key";
  if (caller === "publishable") return access === "page" ? null : "403 wrong-scope";
  const needed = scopes.indexOf(access === "page" ? server : access);
  return scopes.indexOf(getScope(caller)) >= needed ? null : "403 wrong-scope";
}

function getScope(caller: CallerName): Scope {
  return caller === "read" || caller === "write" ? caller : "admin";
}

/** Makes what a caller sends; keys that open nothing and sessions are made anew each time. */
export async function makeCredentials(
  caller: CallerName,
  { access }: Wanted,
  { own, stranger }: { own: TestSite; stranger: TestSite },
): Promise<Credentials> {
  if (caller === "nobody") return { headers: {} };
  if (caller === "session") return { headers: await openSession(own) };
  if (caller === "stranger's session") return { headers: await openSession(stranger) };
  if (caller === "stranger's admin") return { headers: bear(stranger.admin) };
  if (caller === "read" || caller === "write" || caller === "admin") return { headers: bear(own[caller]) };
  const kind = access === "page" ? "publishable" : "secret";
  if (caller === "publishable")
    return access === "page" ? { page: own.page, headers: {} } : { headers: bear(own.page) };
  const key = await makeBadKey(caller, kind, own);
  return access === "page" ? { page: key, headers: {} } : { headers: bear(key) };
}

async function makeBadKey(
  caller: CallerName,
  kind: "publishable" | "secret",
  { id }: TestSite,
): Promise<string> {
  if (caller === "garbage") return `garbage-${makeToken()}`;
  if (caller === "unknown") return makeKey(kind, id);
  const ended = caller === "revoked" ? { revokedAt: 1 } : { expiresAt: 1 };
  return addKey(id, kind, { scope: "admin", name: knockName, ...ended });
}

// A browser of the console comes from its own origin; whoever else holds a key may come from anywhere.
function bear(key: string): Record<string, string> {
  return { Authorization: `Bearer ${key}`, Origin: "https://evil.example" };
}

async function openSession({ id, admin }: TestSite): Promise<Record<string, string>> {
  const keyring = await deriveKeys(env.RIPEN_SECRET);
  const token = makeToken();
  const [hash, key] = [await hashKey(keyring, token), await hashKey(keyring, admin)];
  const expiresAt = Date.now() + 60_000;
  await drizzle(env.DB).insert(sessions).values({ hash, site: id, key, expiresAt });
  return { Cookie: `ripen_dev=${token}`, Origin: "http://localhost" };
}
