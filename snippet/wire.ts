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
  automated?: boolean | undefined;
  /** Signals that the outbox had to drop since the last answered request. */
  dropped?: number | undefined;
}

/** A trait of a person, as the edge takes it. */
export type WireTrait = string | number | boolean | null;

/** The body of `POST /v1/identity` from a browser: what the site, or a form field that it declared, says of who this is. */
export interface WireIdentity {
  v: typeof wireVersion;
  secret: string;
  /** The page on which the answer is applied. */
  page: WirePage;
  email?: string | undefined;
  /** The site's own name for this person. */
  userId?: string | undefined;
  /** The proof by the site's server that this visitor is that person, and until when it holds, in seconds since 1970. */
  signature?: string | undefined;
  exp?: number | undefined;
  /** By names in snake_case of at most 40 characters. */
  traits?: Record<string, WireTrait> | undefined;
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

/** What a prompt does on the page; `event` only tells the site's own code. */
export type WireAction = "chat" | "banner" | "slide" | "dialog" | "question" | "form" | "redirect" | "event";

/** One question to ask, with the answers to choose from; without options the answer is typed. */
export interface WireQuestion {
  id: string;
  text: string;
  options?: { value: string; label: string }[];
}

/** A prompt's texts in one language, all plain. */
export interface WireTexts {
  title?: string;
  body?: string;
  cta?: string;
  /** For `chat`: the opening message. */
  message?: string;
  /** For `form`: what someone agrees to who gives the address. */
  consent?: string;
  /** Said once a form was sent or the last question answered. */
  thanks?: string;
  placeholder?: string;
  /** What the closing button says to a screen reader. */
  close?: string | undefined;
  /** The language of these texts, once one was chosen. */
  lang?: string | undefined;
  /** For `question`: the first of its list that has no answer yet. */
  question?: WireQuestion;
}

/** A prompt to act on. */
export interface WirePrompt {
  id: string;
  action: WireAction;
  /** How many seconds the page waits before it asks, by a signal `prompt_due`, whether this is still due. */
  delay?: number;
  /** What on the page must be over first. */
  notWhile?: ("chat" | "typing")[];
  /** Present while the site's owner tries it out: nothing of it is told. */
  isPreview?: true;
  content: WireTexts & {
    href?: string;
    /** For `banner`: the bottom unless said. */
    edge?: "top" | "bottom";
    /** Other languages by BCP 47 tag: what one lacks is taken from the content itself. */
    languages?: Record<string, WireTexts>;
  };
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

/** The answer to `POST /v1/identity`: the visitor's standing now, and whether the signature proved who it is. */
export interface WireIdentityAnswer extends WireAnswer {
  verified: boolean;
  /** Why not, in kebab-case. */
  reason?: string;
}

const maxUrlChars = 2_048;
const maxTitleChars = 512;
// More than is told: an address that is cut in two is not known as one.
const maxScrubbedChars = 5_000;
const redacted = "redacted";

/** Matches the names of query keys that say by which campaign or ad someone came. */
export const campaignKey = /^(utm_\w+|\w*clk?id|[gw]braid|li_fat_id|rdt_cid)=?$/;

// A key that names a secret or a person; some only as a whole word, since every shop has its sort_key and country_code.
const names =
  /((token|secret|pwd|sid|auth|mail|(passw|session|phone)\w{0,30})|(^|[^a-z_]|api_?)(code|key|mobile|otp|pass|tel))\]?=/i;

// What is personal or secret under any key: e-mail addresses (but not logo@2x.png, react@18.2), phone numbers with their country or in
// groups, card numbers, JSON web tokens, long hex, long runs of mixed digits and cases: credentials, not words. No part may look
// further than its text is long in all: `\S` after an @ would, from each @ on to the end.
const values =
  /[^\s@=]{1,64}@(?!\dx|\d+\.\d)[^\s@]+\.\w+|\B\+[\d ().-]{8,}\d|\b\d{3,4}([ ().-]+\d{3,4}){2,}|\b[2-6]\d{14,15}\b|eyJ[\w.-]+|[\da-fA-F]{32,}|\b(?=[a-zA-Z]*\d)(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])[a-zA-Z\d]{16,}/g;

// One part of a path or one `key=value` of a query.
const part = /([\w.;[\]-]*=)?[^/?&]*/g;

/** Redacts a part if it looks personal or secret, even twice encoded; its key stays. */
function scrubPart(text: string, key = ""): string {
  // unescape never fails on half-encoded text, as decodeURIComponent does: what cannot be decoded must not hide the rest.
  const plain = unescape(unescape(text));
  const isPrivate =
    names.test(plain) || (plain.match(values) && (plain.includes("@") || !campaignKey.test(key)));
  return isPrivate ? key + redacted : text;
}

/** Drops credentials, fragment and whatever looks personal or secret from an http(s) url, keeping the rest as it was; else "". */
export function scrubUrl(text: string): string {
  // Most views have no referrer: a throw, even caught, costs the page more than all the rest of this.
  if (!text) return "";
  try {
    const { protocol, origin, pathname, search } = new URL(text.slice(0, maxScrubbedChars));
    const url = origin + (pathname + search).replace(part, scrubPart);
    return /^https?:$/.test(protocol) ? url.slice(0, maxUrlChars) : "";
  } catch {
    return "";
  }
}

/** Redacts what is personal or secret in a title, and drops what is over its length. */
export function scrubTitle(text: string): string {
  return text.slice(0, maxScrubbedChars).replace(values, redacted).slice(0, maxTitleChars);
}
