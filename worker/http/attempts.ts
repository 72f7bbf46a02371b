import type { Context } from "hono";
import { fail, type Result } from "../core/result.ts";
import { attemptMs, maxAttemptNames, maxFailedAttempts } from "../limits.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import { getVisiblePart } from "./key.ts";
import type { Problem } from "./problem.ts";

/**
 * Counts failed attempts to get in, by names such as an address or a key's visible part. Each isolate counts for itself:
 * whoever spreads over the edge's places fails more often, still far from guessing 128 random bits. Cloudflare's own
 * rate limits cannot look without counting, so that good keys would use them up.
 */
export interface Attempts {
  /** Ms until none of these names has failed too often; 0 if they may try. */
  getWaitMs(names: readonly string[], now: number): number;
  /** Counts one failure of all these names. */
  countFailure(names: readonly string[], now: number): void;
}

interface Minute {
  readonly begunAt: number;
  failures: number;
}

/** Makes a counter that forgets whoever began first once there are too many names. */
export function makeAttempts(): Attempts {
  const minutes = new Map<string, Minute>();

  function findMinute(name: string, now: number): Minute | null {
    const minute = minutes.get(name);
    return minute && now - minute.begunAt < attemptMs ? minute : null;
  }

  function getWaitMs(names: readonly string[], now: number): number {
    const waits = names.map((name) => {
      const minute = findMinute(name, now);
      return minute && minute.failures >= maxFailedAttempts ? minute.begunAt + attemptMs - now : 0;
    });
    return Math.max(0, ...waits);
  }

  function countFailure(names: readonly string[], now: number): void {
    for (const name of names) {
      const minute = findMinute(name, now) ?? { begunAt: now, failures: 0 };
      minute.failures += 1;
      minutes.delete(name);
      minutes.set(name, minute);
    }
    for (const [oldest] of minutes) {
      if (minutes.size <= maxAttemptNames) return;
      minutes.delete(oldest);
    }
  }

  return { getWaitMs, countFailure };
}

/** Lets somebody try a secret key unless their address, or that key's visible part, has failed too often in a minute. */
export async function attempt(
  c: Context<Api>,
  key: string,
  check: () => Promise<Result<Caller, Problem>>,
): Promise<Result<Caller, Problem>> {
  const { attempts } = c.get("ports");
  const names = [`key ${getVisiblePart("secret", key)}`, ...listPlaces(c.req.header("CF-Connecting-IP"))];
  const now = Date.now();
  const waitMs = attempts.getWaitMs(names, now);
  if (waitMs > 0) return fail({ kind: "too-many-attempts", retryAfterSeconds: Math.ceil(waitMs / 1_000) });
  const checked = await check();
  if (!checked.ok && checked.error.kind === "bad-key") attempts.countFailure(names, now);
  return checked;
}

/** Names where a request comes from: of IPv6 the network of 64 bits, since one subscriber has all of it. */
function listPlaces(address: string | undefined): string[] {
  if (!address) return [];
  if (!address.includes(":")) return [`from ${address}`];
  const [head = ""] = address.toLowerCase().split("::");
  const groups = [...head.split(":").filter(Boolean), "0", "0", "0", "0"];
  return [`from ${groups.slice(0, 4).join(":")}`];
}
