import { dayMs, secretLifeSeconds, sessionIdleMs } from "./limits.ts";
import { read, readCookies, write, writeCookie } from "./storage.ts";

/** Makes 128 random bits as 22 characters of base64url. */
export function makeId(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .slice(0, 22)
    .replace(/\W/g, (sign) => (sign === "+" ? "-" : "_"));
}

/** Gets the visitor's secret, made at first need; cookie and storage each heal the other, the cookie wins. */
export function getSecret(): string {
  const known = `${readCookies()};ripen=${read("ripen.id")}`;
  const secret = /\bripen=([\w-]{22})/.exec(known)?.[1] ?? makeId();
  write("ripen.id", secret);
  writeCookie(secret, secretLifeSeconds);
  return secret;
}

/** The beginning of a session: which of the visitor's it is, and whole days since the last. */
export interface Visit {
  readonly count: number;
  readonly days_since_last: number | undefined;
}

/** What a signal gets from its visitor: session, place in the order, and the visit if this very signal begins one. */
export type Stamp = readonly [session: string, seq: number, visit: Visit | false];

/** Takes the visitor's next place in the order, in a new session after 30 minutes without a signal. */
export function takeStamp(): Stamp {
  const now = Date.now();
  const [known = "", ...figures] = read("ripen.s").split(" ");
  const [last = 0, seq = 0, visits = 0] = figures.map((figure) => Number(figure) || 0);
  const isNew = now - last > sessionIdleMs;
  const session = isNew ? makeId() : known;
  const count = visits + Number(isNew);
  write("ripen.s", [session, now, seq + 1, count].join(" "));
  return [
    session,
    seq + 1,
    isNew && { count, days_since_last: visits ? Math.floor((now - last) / dayMs) : undefined },
  ];
}
