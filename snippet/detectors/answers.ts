import { listen } from "../quietly.ts";
import { core } from "./core.ts";
import { watch } from "./ladder.ts";

async function obey(): Promise<void> {
  const { answer, page } = core;
  // An answer about a page that has been left says nothing about this one.
  if (!answer || !page || page.id !== core.getPage().id) return;
  watch(answer.watch);
  if (!answer.prompts.length) return;
  if (!core.actOn) await core.load("prompts", INTEGRITY?.prompts);
  core.actOn?.(answer.prompts, page);
}

/** Does what each answer asks of this page: watch for thresholds, act on prompts. */
export function answers(): void {
  obey();
  listen(document, "ripen:qualify", obey);
}
