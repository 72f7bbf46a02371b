import type { Env } from "../env.ts";
import { deliveryKeepMs, idempotencyKeepMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { clearAnswers } from "../store/idempotency.ts";
import { deleteOldDeliveries } from "../store/retention.ts";

/** Removes what has been kept for its time: answers to creations that nobody asks for again, old deliveries. */
export async function clear(env: Env, now: number): Promise<void> {
  await clearAnswers(env.DB, now - idempotencyKeepMs);
  await deleteOldDeliveries(openDatabase(env.DB), now - deliveryKeepMs);
}
