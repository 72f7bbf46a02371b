import { BoundedMap } from "../core/bounded-map.ts";
import { maxCountedKeys, rateWindowMs, requestsPerMinute } from "../limits.ts";

/** How much of its quota a key has left in the present minute. */
export interface Rate {
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isOver: boolean;
}

interface Count {
  readonly since: number;
  readonly requests: number;
}

/** Counts of this isolate alone; thrown away, they begin anew, which lets more through and nothing less. */
const counts = new BoundedMap<string, Count>(maxCountedKeys);

/** Counts a request of a key at `now` (epoch ms), of which it has `most`, in windows that begin with a key's first request. */
export function countRequest(key: string, now: number, most = requestsPerMinute): Rate {
  const known = counts.get(key);
  const since = known && now - known.since < rateWindowMs ? known.since : now;
  const requests = (known && since === known.since ? known.requests : 0) + 1;
  counts.set(key, { since, requests });
  return {
    remaining: Math.max(0, most - requests),
    resetSeconds: Math.ceil((since + rateWindowMs - now) / 1_000),
    isOver: requests > most,
  };
}

const policy = `"key";q=${requestsPerMinute};w=${rateWindowMs / 1_000}`;

/** Tells a key's quota and what is left of it, as draft-ietf-httpapi-ratelimit-headers-11 writes it. */
export function tellRate({ remaining, resetSeconds }: Rate): Record<string, string> {
  return { "RateLimit-Policy": policy, RateLimit: `"key";r=${remaining};t=${resetSeconds}` };
}
