import type { Env } from "../env.ts";
import { deliverBudgetMs, destinationsPerRun, failingAtOnce, promptRetryMs } from "../limits.ts";
import { openDatabase, tellFault } from "../store/database.ts";
import { findNextDue } from "../store/delivery-queue.ts";
import { endOrphans, listDueDestinations } from "../store/due-destinations.ts";
import { deliver } from "./deliver.ts";
import type { DestinationName } from "./message.ts";
import { type Outside, outside as world } from "./outside.ts";

/** Sends, for every destination, what is due: the cron's part, and what brings on the way again whatever else was lost. */
export async function deliverDue(env: Env, outside: Outside = world): Promise<void> {
  const db = openDatabase(env.DB);
  const began = outside.now();
  await endOrphans(db, began);
  const due = await listDueDestinations(db, { now: began, rows: destinationsPerRun });
  const well = due.filter(({ failingSince }) => failingSince === null);
  const failing = due.filter(({ failingSince }) => failingSince !== null);
  // An invocation has six connections: those that are known to hang are tried few at a time, when the others are done.
  await deliverAll(env, well, outside);
  for (let next = 0; next < failing.length; next += failingAtOnce) {
    await deliverAll(env, failing.slice(next, next + failingAtOnce), outside);
    if (outside.now() - began > 3 * deliverBudgetMs) return;
  }
}

/** Sends what is due for some destinations, each once however often it is named, and on its own; never throws. What is left is sent by a message where that is soon, else by the cron. */
export async function deliverAll(
  env: Env,
  names: readonly DestinationName[],
  outside: Outside = world,
): Promise<void> {
  const byName = new Map(names.map((name) => [`${name.site}/${name.destination}`, name]));
  await Promise.all([...byName.values()].map((name) => deliverOne(env, outside, name)));
}

async function deliverOne(env: Env, outside: Outside, name: DestinationName): Promise<void> {
  try {
    const isMore = await deliver(env, outside, name);
    if (env.QUEUE) await comeBack(env, outside, { name, isMore });
  } catch (error) {
    // What is due stays due.
    console.error(JSON.stringify({ problem: "delivery-failed", site: name.site, detail: tellFault(error) }));
  }
}

async function comeBack(
  env: Env,
  outside: Outside,
  { name, isMore }: { readonly name: DestinationName; readonly isMore: boolean },
): Promise<void> {
  const nextAt = await findNextDue(openDatabase(env.DB), name);
  const waitMs = isMore ? 0 : (nextAt ?? Number.POSITIVE_INFINITY) - outside.now();
  // Due and yet left alone is what waits for a destination that is no more: the cron ends it.
  if (waitMs > promptRetryMs || (waitMs <= 0 && !isMore)) return;
  const { site, destination } = name;
  const delaySeconds = Math.ceil(waitMs / 1_000);
  await env.QUEUE?.send({ kind: "deliver", site, destination }, { delaySeconds });
}
