// Everything that derives from RIPEN_SECRET. WebCrypto only, so that scripts under Node use it too.

/** The uses of the deployment's secret, each with a key of its own. */
export interface Keyring {
  readonly hashes: CryptoKey;
  readonly people: CryptoKey;
  readonly seals: CryptoKey;
  readonly cursors: CryptoKey;
}

const ivBytes = 12;
const encoder = new TextEncoder();
const keyrings = new Map<string, Promise<Keyring>>();

/** Says in one sentence why `secret` cannot be RIPEN_SECRET; null if it can. */
export function findSecretFlaw(secret: string | undefined): string | null {
  if (!secret) return "RIPEN_SECRET is not set: give the deployment 32 random bytes as base64url.";
  if (/^(change-?me|sample|example|replace)/i.test(secret)) {
    return "RIPEN_SECRET is a sample: give the deployment 32 random bytes as base64url.";
  }
  if (secret.length < 32) return "RIPEN_SECRET is shorter than 32 characters.";
  return null;
}

/** Derives the keyring of a deployment's secret, once per isolate. */
export function deriveKeys(secret: string): Promise<Keyring> {
  const known = keyrings.get(secret);
  if (known) return known;
  const made = makeKeyring(secret);
  keyrings.set(secret, made);
  return made;
}

async function makeKeyring(secret: string): Promise<Keyring> {
  const root = await crypto.subtle.importKey("raw", utf8(secret), "HKDF", false, ["deriveKey"]);
  const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
  const [hashes, people, seals, cursors] = await Promise.all([
    crypto.subtle.deriveKey(use("key hashes"), root, hmac, false, ["sign"]),
    crypto.subtle.deriveKey(use("people"), root, hmac, false, ["sign"]),
    crypto.subtle.deriveKey(use("sealed secrets"), root, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]),
    crypto.subtle.deriveKey(use("cursors"), root, hmac, false, ["sign"]),
  ]);
  return { hashes, people, seals, cursors };
}

function use(name: string) {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(`ripen1:${name}`) };
}

/** Makes 128 random bits as 22 characters of base64url. */
export function makeToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** Signs text: base64url of HMAC-SHA-256. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(text))));
}

/** Seals text for storage, such as an identity secret: base64url of a fresh IV and the AES-GCM text. */
export async function sealSecret(keyring: Keyring, secret: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, keyring.seals, utf8(secret));
  const whole = new Uint8Array(ivBytes + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), ivBytes);
  return toBase64Url(whole);
}

/** Opens what `sealSecret` made; throws if it was made with another deployment's secret or changed. */
export async function openSecret(keyring: Keyring, sealed: string): Promise<string> {
  const bytes = fromBase64Url(sealed);
  const algorithm = { name: "AES-GCM", iv: bytes.slice(0, ivBytes) };
  const opened = await crypto.subtle.decrypt(algorithm, keyring.seals, bytes.slice(ivBytes));
  return new TextDecoder().decode(opened);
}

/** Writes bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  // One by one: more arguments than a stack holds would be a long body's bytes.
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Reads base64url; throws on other text. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(text));
}
