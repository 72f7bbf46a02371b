import type { Qualification } from "../../worker/core/answer/decision.ts";
import type { Doing } from "./act.ts";
import type { Character } from "./character.ts";
import type { Tab } from "./tab.ts";

/** A prompt comes, if one is due: it is shown, and answered, clicked, closed or left alone. */
export function* meetPrompt({ chance, interest }: Character, tab: Tab, answer: Qualification | null): Doing {
  const due = answer?.prompts[0];
  if (!due) return;
  tab.wait(Math.max(due.delaySeconds, 1));
  const prompt = { prompt: due.id };
  tab.note("prompt_show", prompt);
  tab.wait(chance.between(3, 15));
  const option = due.question?.options?.[Math.floor(chance.draw() * due.question.options.length)];
  if (due.question && option && chance.is(0.2 + 0.4 * interest)) {
    tab.note("answer", { ...prompt, question: due.question.id, value: option.value });
  } else if (chance.is(0.1 + 0.2 * interest)) {
    tab.note("prompt_click", prompt);
    if (due.action === "chat") tab.note("chat_message", { vendor: "tidio", by: "prompt" });
  } else if (chance.is(0.5)) tab.note("prompt_dismiss", prompt);
  yield tab.send();
}
