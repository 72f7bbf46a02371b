import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import type { ShowPrompt } from "./shows.ts";
import { until } from "./until.ts";

const patienceMs = 15_000;

/** Opens the chat on the page, or the first that comes within 15 s; without one, or if it fails, `orElse`. */
export function makeChat(orElse: ShowPrompt): ShowPrompt {
  return (prompt, act) => {
    const giveUp = () => orElse(prompt, act);
    const open = () => {
      core.openChat?.(prompt.content.message);
      return true;
    };
    until({
      isReady: () => core.openChat,
      patienceMs,
      giveUp,
      act() {
        if (!quietly(open)) return giveUp();
        act.report("show");
        act.end();
      },
    });
  };
}
