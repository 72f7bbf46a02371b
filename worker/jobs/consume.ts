import { type Env, getProfile } from "../env.ts";
import { tellFault } from "../store/database.ts";
import { deliverAll } from "./deliver-due.ts";
import { handOff } from "./hand-off.ts";
import type { DestinationName, JobMessage, ProjectionMessage } from "./message.ts";
import { stepRescore } from "./rescore.ts";

/** Seconds before a message that could not be written is tried again: longer than a D1 overload lasts. */
const retryDelaySeconds = 30;

/** Keeps an invocation alive for what goes on after it is answered. */
type Afterwards = Pick<ExecutionContext, "waitUntil">;

/** Does a batch from the queue: projections together; if that fails, each alone, so that one never holds up the others. */
export async function consume(batch: MessageBatch<JobMessage>, env: Env, ctx: Afterwards): Promise<void> {
  const bodies = batch.messages.map(({ body }) => body);
  const projections = bodies.filter((body) => body.kind === "projection");
  // A receiver that hangs must not hold up the queue: what is owed is in rows, whatever becomes of this message.
  const deliverLater = (names: readonly DestinationName[]) => ctx.waitUntil(deliverAll(env, names));
  const isWhole =
    projections.length > 0 && (await attempt(async () => deliverLater(await handOff(env, projections))));
  deliverLater(bodies.filter((body) => body.kind === "deliver"));
  await Promise.all(
    batch.messages.map(async (message) => {
      const isDone = await doOne(message.body);
      if (isDone) message.ack();
      else message.retry({ delaySeconds: retryDelaySeconds });
    }),
  );

  async function doOne(body: JobMessage): Promise<boolean> {
    switch (body.kind) {
      case "deliver":
        return true;
      case "rescore":
        return attempt(() => stepRescore(env, body.site));
      case "projection":
        if (!isWhole && !(await attempt(async () => deliverLater(await handOff(env, [body]))))) return false;
        return confirm(body, env);
    }
  }
}

async function confirm(message: ProjectionMessage, env: Env): Promise<true> {
  const { site, person, to, announcements, effects } = message;
  // Only what others act upon is waited for. Unconfirmed, it is handed on again, which changes nothing.
  // A message that waited in the queue through an upgrade has no effects.
  if (announcements.length + (effects ?? []).length > 0)
    await attempt(() => getProfile(env, site, person).confirm(to));
  return true;
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(JSON.stringify({ problem: "job-failed", detail: tellFault(error) }));
    return false;
  }
}
