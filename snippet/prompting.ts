import { openChat } from "./detectors/chat.ts";
import { load } from "./lazy.ts";
import { onPage } from "./page.ts";
import { announce } from "./qualification.ts";
import { signal } from "./signals.ts";
import type { WirePrompt } from "./wire.ts";

// Each prompt at most once a page view, one at a time.
let taken: string[] = [];
let isBusy = false;

/** Acts on the first prompt that has not been acted on in this page view, unless one is still open. */
export function actOn(prompts: readonly WirePrompt[]): void {
  const prompt = prompts.find(({ id }) => !taken.includes(id));
  if (isBusy || !prompt) return;
  taken.push(prompt.id);
  const report = (what: string) => signal(`prompt_${what}`, { prompt: prompt.id });
  const isOurs = announce("prompt", prompt);
  if (!isOurs || prompt.action === "event") return report("show");
  if (prompt.action === "chat") return openChat(prompt.content.message, () => report("show"));
  isBusy = true;
  const end = () => {
    isBusy = false;
  };
  load("prompts")
    .then((show) => show(prompt, report, end))
    .catch(end);
}

/** Lets every prompt be acted on again in each new page view. */
export function startPrompting(): void {
  onPage(() => {
    taken = [];
  });
}
