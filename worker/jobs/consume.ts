import { type Env, getProfile } from "../env.ts";
import type { JobMessage, ProjectionMessage } from "./message.ts";
import { project } from "./project.ts";
import { stepRescore } from "./rescore.ts";

/** Seconds before a message that could not be written is tried again: longer than a D1 overload lasts. */
const retryDelaySeconds = 30;

/** Does a batch from the queue: projections together; if that fails, each alone, so that one never holds up the others. */
export async function consume(batch: MessageBatch<JobMessage>, env: Env): Promise<void> {
  const projections = batch.messages.map(({ body }) => body).filter((body) => body.kind === "projection");
  const isWhole = projections.length > 0 && (await attempt(project(env.DB, projections)));
  await Promise.all(
    batch.messages.map(async (message) => {
      const { body } = message;
      const isDone =
        body.kind === "rescore"
          ? await attempt(stepRescore(env, body.site))
          : await settle(body, env, isWhole);
      if (isDone) message.ack();
      else message.retry({ delaySeconds: retryDelaySeconds });
    }),
  );
}

async function settle(message: ProjectionMessage, env: Env, isProjected: boolean): Promise<boolean> {
  const { site, person, to, announcements, effects } = message;
  if (!isProjected && !(await attempt(project(env.DB, [message])))) return false;
  // Only what others act upon is waited for. Unconfirmed, it is handed on again, which changes nothing.
  // A message that waited in the queue through an upgrade has no effects.
  if (announcements.length + (effects ?? []).length > 0)
    await attempt(getProfile(env, site, person).confirm(to));
  return true;
}

async function attempt(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    console.error(JSON.stringify({ problem: "job-failed", detail: String(error) }));
    return false;
  }
}
