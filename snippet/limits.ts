// Every bound of the browser script: name with unit, why this value. (Those of the wire are in wire.ts.)

/** A session ends after this long without a signal: what analytics tools agree on. */
export const sessionIdleMs = 1_800_000;
/** A day, for "days since the last visit". */
export const dayMs = 86_400_000;
/** The life of the visitor's cookie: the longest that browsers allow, 400 days. */
export const secretLifeSeconds = 34_560_000;
/** Signals that may wait in the browser: storage belongs to the site, so all of ours takes at most 200 names. */
export const maxKept = 190;
/** Characters that all waiting signals may take: with their names and the visitor's own values at most 200,000. */
export const maxKeptChars = 180_000;
/** Characters of one signal as JSON: the edge takes 8 KiB. */
export const maxSignalChars = 8_000;
/** How old a signal may become: the edge takes no older ones. And what is told of who someone is: it may no longer be true. */
export const maxAgeMs = 604_800_000;
/** Characters of a request's body: at 3 bytes each, within the edge's 64 KiB. */
export const maxBodyChars = 21_000;
/** Characters of a body sent with `keepalive`: at 3 bytes each, 16 KiB, a quarter of what all of a page's may take. */
export const maxKeepaliveChars = 5_461;
/** How long an answer is waited for. */
export const timeoutMs = 5_000;
/** What happens within this long travels together. */
export const coalesceMs = 50;
/** A signal of another document is left to it for this long: its own page wants the answer. */
export const strangerMs = 1_000;
/** When signals of other documents alone are looked at again. */
export const leftoverMs = 10_000;
/** The first wait after a failure; each further one doubles it. */
export const backoffMs = 1_000;
/** The longest wait after failures. */
export const maxBackoffMs = 60_000;
/** Attention lasts this long after the last input: reading needs no hand. */
export const attentionMs = 30_000;
/** Characters of all that waits to be told about who someone is; the oldest goes first. */
export const maxToldChars = 8_000;
/** Traits of one request, as many as the edge takes, and characters of one: at 3 bytes each, within the edge's 1 KiB. */
export const maxTraits = 50;
export const maxTraitChars = 256;
/** Values that are remembered as told in a session, beside those of the last request. */
export const maxKnown = 32;
