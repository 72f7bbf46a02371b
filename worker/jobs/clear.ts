import type { Env } from "../env.ts";
import { idempotencyKeepMs } from "../limits.ts";
import { clearAnswers } from "../store/idempotency.ts";

/** Removes what has been kept for its time: answers to creations that nobody asks for again. */
export async function clear(env: Env, now: number): Promise<void> {
  await clearAnswers(env.DB, now - idempotencyKeepMs);
}
