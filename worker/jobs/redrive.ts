import type { Env } from "../env.ts";
import { openDatabase } from "../store/database.ts";
import { type Redriven, reopen } from "../store/reopen.ts";
import { deliverAll } from "./deliver-due.ts";

/** Puts deliveries that have ended on their way again, under the ids that they have, and tells how many; sending goes on after the answer. */
export async function redrive(
  env: Env,
  which: Redriven,
  ctx: Pick<ExecutionContext, "waitUntil">,
): Promise<number> {
  const reopened = await reopen(openDatabase(env.DB), which, Date.now());
  const names = reopened.map(({ destination }) => ({ site: which.site, destination }));
  ctx.waitUntil(deliverAll(env, names));
  return reopened.length;
}
