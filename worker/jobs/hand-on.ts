import type { Env } from "../env.ts";
import { deliverAll } from "./deliver-due.ts";
import { handOff } from "./hand-off.ts";
import type { ProjectionMessage } from "./message.ts";

/**
 * Takes a message from a person's object to the queue; where there is none, or it takes nothing, does what the queue's consumer would.
 * Sending goes on afterwards.
 */
export async function handOn(
  env: Env,
  object: Pick<DurableObjectState, "waitUntil">,
  message: ProjectionMessage,
): Promise<"queued" | "projected"> {
  if (env.QUEUE && (await isTaken(env.QUEUE, message))) return "queued";
  object.waitUntil(deliverAll(env, await handOff(env, [message])));
  return "projected";
}

async function isTaken(queue: Queue<ProjectionMessage>, message: ProjectionMessage): Promise<boolean> {
  try {
    await queue.send(message);
    return true;
  } catch (error) {
    console.error(JSON.stringify({ problem: "queue-failed", detail: String(error) }));
    return false;
  }
}
