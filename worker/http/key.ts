import { findSiteId, type SiteId } from "../core/ids.ts";
import { type Keyring, makeToken, sign } from "../keyring.ts";
import type { Scope } from "./scope.ts";

/** What a key is for; the first letters of its text say it. */
export type KeyKind = "publishable" | "secret" | "identity" | "webhook";

/** The kinds of which a site has one from the beginning. */
export type FirstKind = Exclude<KeyKind, "webhook">;

const prefixes = { publishable: "rpk", secret: "rsk", identity: "ris" } as const satisfies Record<
  FirstKind,
  string
>;
const keyPattern = /^(rpk|rsk|ris)_([a-z0-9]{8})_[A-Za-z0-9_-]{22}$/;
const visibleChars = { secret: 16, identity: 16, webhook: 10 } as const;
/** The keys that a site begins with: each is named by what it is for. */
export const firstKeys = {
  publishable: { name: "Web pages", scope: "write" },
  secret: { name: "Console and servers", scope: "admin" },
  identity: { name: "Who is signed in", scope: "write" },
} as const satisfies Record<FirstKind, { readonly name: string; readonly scope: Scope }>;
/** Standard Webhooks asks for 24 to 64. */
const webhookBytes = 32;

/** Makes a new random key of a site: `rpk_<site>_<22 base64url>`, 128 random bits; a webhook secret as Standard Webhooks writes it. */
export function makeKey(kind: KeyKind, site: SiteId): string {
  if (kind === "webhook") return makeWebhookSecret();
  return `${prefixes[kind]}_${site}_${makeToken()}`;
}

/** Makes a random secret of a webhook, as Standard Webhooks writes it: `whsec_` and base64 of 32 bytes. */
export function makeWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(webhookBytes));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

/** Makes a random site id: 8 lowercase letters and digits. */
export function makeSiteId(): SiteId {
  const random = crypto.getRandomValues(new Uint8Array(8));
  const site = findSiteId([...random].map((byte) => (byte % 36).toString(36)).join(""));
  if (site === null) throw new Error("eight digits of base 36 are no site id");
  return site;
}

/** Makes the public id of a key: 12 random hexadecimal digits, which say nothing of it. */
export function makeKeyId(): string {
  return crypto.randomUUID().slice(-12);
}

/** Finds the site that a key names, in the clear, without checking that the key is known; null if it is no such key. */
export function findKeySite(kind: FirstKind, key: string): SiteId | null {
  const [, prefix, site] = keyPattern.exec(key) ?? [];
  return prefix === prefixes[kind] && site !== undefined ? findSiteId(site) : null;
}

/** Gives what lists show of a key: a publishable one is public and stays whole. */
export function getVisiblePart(kind: KeyKind, key: string): string {
  return kind === "publishable" ? key : key.slice(0, visibleChars[kind]);
}

/** Tells whether keys of a kind are what others sign with: they are kept sealed, and two hold while one takes the other's place. */
export function isSigning(kind: KeyKind): kind is "identity" | "webhook" {
  return kind === "identity" || kind === "webhook";
}

/** Hashes a key or a session token for look-up: base64url of HMAC-SHA-256. */
export async function hashKey(keyring: Keyring, key: string): Promise<string> {
  return sign(keyring.hashes, key);
}
