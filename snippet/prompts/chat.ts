import { core } from "../detectors/core.ts";
import { quietly } from "../quietly.ts";
import type { ShowPrompt } from "./index.ts";

const patienceMs = 15_000;
const lookMs = 500;

/** Opens the chat on the page, or the first that comes within 15 s. */
export const showChat: ShowPrompt = ({ content }, report, end) => {
  const giveUpAt = performance.now() + patienceMs;
  const look = () => {
    const open = core.openChat;
    if (!open && performance.now() < giveUpAt) return void setTimeout(look, lookMs);
    end();
    quietly(() => {
      if (!open) return;
      open(content.message);
      report("show");
    });
  };
  look();
};
