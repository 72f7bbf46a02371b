import { type Env, getProfile } from "../env.ts";
import type { ProjectionMessage } from "./message.ts";
import { project } from "./project.ts";

/** Seconds before a message that could not be written is tried again: longer than a D1 overload lasts. */
const retryDelaySeconds = 30;

/** Projects a batch from the queue; if the batch fails, each message alone, so that one never holds up the others. */
export async function consume(batch: MessageBatch<ProjectionMessage>, env: Env): Promise<void> {
  const bodies = batch.messages.map((message) => message.body);
  const isWhole = await attempt(project(env.DB, bodies));
  await Promise.all(batch.messages.map((message) => settle(message, env, isWhole)));
}

async function settle(message: Message<ProjectionMessage>, env: Env, isProjected: boolean): Promise<void> {
  const { site, visitor, to, announcements } = message.body;
  if (!isProjected && !(await attempt(project(env.DB, [message.body])))) {
    message.retry({ delaySeconds: retryDelaySeconds });
    return;
  }
  // Only announcements are waited for. Unconfirmed, they are handed on again, which changes nothing.
  if (announcements.length > 0) await attempt(getProfile(env, site, visitor).confirm(to));
  message.ack();
}

async function attempt(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    console.error(JSON.stringify({ problem: "projection-failed", detail: String(error) }));
    return false;
  }
}
