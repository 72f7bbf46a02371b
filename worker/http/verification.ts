import { BoundedMap } from "../core/bounded-map.ts";
import type { SiteId, VisitorId } from "../core/ids.ts";
import { fromBase64Url, type Keyring, openSecret } from "../keyring.ts";
import { listSealedSecrets, type Site } from "../store/site.ts";
import type { LeadName } from "./lead-id.ts";

/** What a browser brings to prove who it is: made by the site's own server, good until `exp`, in seconds since 1970. */
export interface Proof {
  readonly signature: string;
  readonly exp: number;
}

/** Whose browser is said to be whose, by which site. */
export interface Statement {
  readonly site: Site;
  readonly visitor: VisitorId;
  readonly name: LeadName;
  /** Epoch ms. */
  readonly now: number;
}

/** A signature lives at most this long: whoever finds an old one finds nothing. */
const maxAheadSeconds = 86_400;

/** Finds what is wrong with a proof, in kebab-case; null if the site's server surely said so. */
export async function findProofFlaw(
  keyring: Keyring,
  { site, visitor, name, now }: Statement,
  { signature, exp }: Proof,
): Promise<string | null> {
  const seconds = now / 1_000;
  if (exp <= seconds) return "expired";
  if (exp > seconds + maxAheadSeconds) return "too-far-ahead";
  const bytes = readSignature(signature);
  if (!bytes) return "bad-signature";
  const text = new TextEncoder().encode(writeStatement(site.id, visitor, { ...name, exp }));
  for (const { sealed } of listSealedSecrets(site, "identity", now)) {
    const key = await importOnce(keyring, sealed);
    // Compares in a time that says nothing of how much was right.
    if (await crypto.subtle.verify("HMAC", key, bytes, text)) return null;
  }
  return "bad-signature";
}

/** Writes what is signed: the JSON of `[site, visitor, userId or null, e-mail in lower case or null, exp]`. */
export function writeStatement(
  site: SiteId,
  visitor: VisitorId,
  { userId, email, exp }: LeadName & Pick<Proof, "exp">,
): string {
  return JSON.stringify([site, visitor, userId ?? null, email ?? null, exp]);
}

function readSignature(text: string): Uint8Array<ArrayBuffer> | null {
  return /^[A-Za-z0-9_-]{43}$/.test(text) ? fromBase64Url(text) : null;
}

const maxKeys = 200;
const keys = new BoundedMap<string, CryptoKey>(maxKeys);

async function importOnce(keyring: Keyring, sealed: string): Promise<CryptoKey> {
  const known = keys.get(sealed);
  if (known) return known;
  const secret = new TextEncoder().encode(await openSecret(keyring, sealed));
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, [
    "verify",
  ]);
  keys.set(sealed, key);
  return key;
}
