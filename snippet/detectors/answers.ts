import { core } from "./core.ts";
import { watch } from "./ladder.ts";
import { listen, quietly } from "./quietly.ts";

function obey(): void {
  const { answer, page } = core;
  // An answer about a page that has been left says nothing about this one.
  if (!answer || page?.id !== core.getPage().id) return;
  watch(answer.watch);
  if (!answer.prompts.length) return;
  const act = () => quietly(() => core.actOn?.(answer.prompts, page));
  if (core.actOn) act();
  else core.load("prompts", INTEGRITY?.prompts).then(act);
}

/** Does what each answer asks of this page: watch for thresholds, act on prompts. */
export function answers(): void {
  obey();
  listen(document, "ripen:qualify", obey);
}
