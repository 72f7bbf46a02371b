// Everything that can leave the browser. Adding a field here is a privacy decision and is reviewed as one.

/** The version of this shape; the edge accepts every version ever shipped. */
export const wireVersion = 1;

/** The most signals one request carries. */
export const maxSignals = 50;

/** The largest request body, in bytes of UTF-8. */
export const maxBodyBytes = 65_536;

/** A body up to this many bytes may use `keepalive`: browsers share 64 KiB between all pending ones. */
export const maxKeepaliveBytes = 16_384;

/** One page view; `id` is new for each, texts are scrubbed. */
export interface WirePage {
  id: string;
  url: string;
  title?: string;
  referrer?: string;
}

/** One signal; `age` is how many ms ago it happened, `seq` the visitor's counter. */
export interface WireSignal {
  id: string;
  kind: string;
  age: number;
  seq: number;
  session: string;
  page: WirePage;
  props?: Record<string, unknown>;
}

/** The body of `POST /v1/signals` from a browser. */
export interface WireRequest {
  v: typeof wireVersion;
  /** The visitor's 128-bit secret, base64url, 22 characters; never shown, never in a URL. */
  secret: string;
  signals: WireSignal[];
  /** The page that asks, for prompts and watch: its id and url are those of its page view. */
  page: WirePage;
  /** True if the browser says that it is driven by automation. */
  automated?: true;
  /** Signals that the outbox had to drop since the last answered request. */
  dropped?: number;
}

/** The verdict on one signal that was not simply stored. */
export interface WireVerdict {
  id: string;
  /** False: it was not stored, and sending it again will not change that. */
  accepted: boolean;
  /** `duplicate`, `mismatch`, `too-old`, `clock-future`, `bad-…`: stable, kebab-case. */
  verdict: string;
  /** Where in the request, as a JSON pointer. */
  pointer?: string;
}

/** A prompt to act on. */
export interface WirePrompt {
  id: string;
  action: "chat" | "dialog" | "event";
  content: { title?: string; body?: string; cta?: string; href?: string; message?: string };
}

/** The answer to the browser: to `POST /v1/signals` and `GET /v1/qualification`. */
export interface WireAnswer {
  /** The public visitor id. */
  visitor: string;
  score: number;
  engagement: number;
  fit: number;
  grade: string;
  stage: string;
  segments: string[];
  prompts: WirePrompt[];
  watch: { dwell: number[]; scroll: number[] };
  model: number;
  /** One for each signal that was not simply stored; accepted = sent − those with `accepted: false`. */
  verdicts: WireVerdict[];
  /** True if the rules' store could not be reached and the last known model decided. */
  stale?: true;
}

/** The most characters of a url, referrer or title; longer ones are cut. */
const maxUrlChars = 2_048;
const maxTitleChars = 512;
const redacted = "redacted";

const secretName =
  /token|secret|passw|pwd|session|auth(?!or)|e-?mail|jwt|signature|api_?key|(^|[^a-z])(key|code|sig|sid|otp|pass|phone)$/i;
const campaignName = /^utm_|clid$|^(g|w)braid$|^li_fat_id$|^rdt_cid$/i;
const email = /[^\s@]@[^\s@]+\.[^\s@]/;
// A JSON web token, long hex, or a long run of mixed digits and cases: credentials, not words.
const token = /eyJ[\w-]{8}|[\da-f]{32}|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/=-]{24,}$/;

// Never throws on half-encoded text, as decodeURIComponent does: what cannot be decoded must not hide the rest.
function decode(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isPrivate(value: string, mayBeToken: boolean): boolean {
  const once = decode(value);
  return [value, once, decode(once)].some(
    (text) =>
      email.test(text) || (!mayBeToken && token.test(text)) || text.split(/[?&]/).slice(1).some(isSecretPair),
  );
}

function isSecretPair(pair: string): boolean {
  return pair.includes("=") && secretName.test(decode(pair.split("=", 1).join()));
}

function scrubPair(pair: string): string {
  const at = pair.indexOf("=") + 1;
  const name = decode(pair.slice(0, at - 1));
  return isSecretPair(pair) || isPrivate(pair.slice(at), campaignName.test(name))
    ? pair.slice(0, at) + redacted
    : pair;
}

/** Drops credentials, fragment and whatever looks personal or secret from an http(s) url, keeping the rest as it was; else "". */
export function scrubUrl(text: string): string {
  try {
    const url = new URL(text);
    if (!/^https?:$/.test(url.protocol)) return "";
    const path = url.pathname.split("/").map((part) => (isPrivate(part, false) ? redacted : part));
    const query = url.search.slice(1).split("&").map(scrubPair).join("&");
    return (url.origin + path.join("/") + (query && `?${query}`)).slice(0, maxUrlChars);
  } catch {
    return "";
  }
}

/** Drops e-mail addresses from a title. */
export function scrubText(text: string): string {
  return text.slice(0, maxTitleChars).replace(/[^\s@]+@[^\s@]+/g, redacted);
}
