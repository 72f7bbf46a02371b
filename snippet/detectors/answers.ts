import { core } from "./core.ts";
import { watch } from "./ladder.ts";
import { listen, quietly } from "./quietly.ts";

function obey(): void {
  const { answer, page, actOn } = core;
  // An answer about a page that has been left says nothing about this one.
  if (!answer || page?.id !== core.getPage().id) return;
  watch(answer.watch);
  if (!answer.prompts.length) return;
  if (actOn) actOn(answer.prompts);
  // By then there may be a newer answer, or another page.
  else core.load("prompts", INTEGRITY?.prompts).then(() => core.actOn && quietly(obey));
}

/** Does what each answer asks of this page: watch for thresholds, act on prompts. */
export function answers(): void {
  listen(document, "ripen:qualify", obey);
  obey();
}
