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
