import { quietly } from "./quietly.ts";
import { read, write } from "./storage.ts";

const sessionIdleMs = 1_800_000;
const dayMs = 86_400_000;

/** Makes 128 random bits as 22 characters of base64url. */
export function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .slice(0, 22);
}

/** Gets the visitor's secret, made at first need; cookie and storage each heal the other, the cookie wins. */
export function getSecret(): string {
  const cookie = quietly(() => /(?:^|; )ripen=([\w-]{22})(?:;|$)/.exec(document.cookie)?.[1]);
  const stored = read("id");
  const secret = cookie || (/^[\w-]{22}$/.test(stored) ? stored : makeId());
  if (stored !== secret) write("id", secret);
  writeCookie(secret, 400 * dayMs);
  return secret;
}

/** Writes the visitor's cookie for `lifeMs`; 0 removes it. */
export function writeCookie(secret: string, lifeMs: number): void {
  quietly(() => {
    const secure = location.protocol === "https:" ? ";Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox.
    document.cookie = `ripen=${secret};path=/;max-age=${lifeMs / 1000};SameSite=Lax${secure}`;
  });
}

/** The beginning of a session: the visitor's how manieth, and whole days since the last. */
export interface Visit {
  readonly count: number;
  readonly days_since_last?: number;
}

/** What a signal gets from its visitor: session, place in the order, and the visit if this very signal begins one. */
export interface Stamp {
  readonly session: string;
  readonly seq: number;
  readonly visit?: Visit;
}

/** Takes the visitor's next place in the order, in a new session after 30 minutes without a signal. */
export function takeStamp(): Stamp {
  const now = Date.now();
  const [session = "", seq, last, visits] = read("s").split(" ");
  const idleMs = now - Number(last);
  const next = (Number(seq) || 0) + 1;
  const count = Number(visits) || 0;
  if (session && idleMs < sessionIdleMs) {
    write("s", [session, next, now, count].join(" "));
    return { session, seq: next };
  }
  const fresh = makeId();
  write("s", [fresh, next, now, count + 1].join(" "));
  const visit = { count: count + 1, ...(count && { days_since_last: Math.floor(idleMs / dayMs) }) };
  return { session: fresh, seq: next, visit };
}
