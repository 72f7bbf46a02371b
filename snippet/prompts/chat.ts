import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import type { ShowPrompt } from "./shows.ts";
import { until } from "./until.ts";

const patienceMs = 15_000;

// Tells, where it doesn't fail, whether there is one.
function open(message: string | undefined): unknown {
  core.openChat?.(message);
  return core.openChat;
}

/** Opens the chat on the page, or the first that comes within 15 s; without one, or if it fails, `orElse`. */
export function makeChat(orElse: ShowPrompt): ShowPrompt {
  return (prompt, act) =>
    until(
      () => core.openChat,
      patienceMs,
      () => {
        if (!quietly(() => open(prompt.content.message))) return orElse(prompt, act);
        act.tell("prompt_show");
        act.end();
      },
    );
}
