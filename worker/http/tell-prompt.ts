import type { WirePrompt, WireQuestion, WireTexts } from "../../snippet/wire.ts";
import type { PromptTexts, Question } from "../core/model/prompt.ts";
import type { DuePrompt } from "../core/prompt/offer.ts";

/** Tells a page what to do: the texts of every language, and of a list of questions the one to ask. */
export function tellPrompt({ id, action, content, question, delaySeconds, notWhile }: DuePrompt): WirePrompt {
  const { href, edge, languages, ...texts } = content;
  const others = Object.entries(languages ?? {}).map(([tag, own]) => [tag, tellTexts(own, question)]);
  const hindrances = notWhile.filter((obstacle) => obstacle !== "checkout");
  return {
    id,
    action,
    ...(delaySeconds > 0 && { delay: delaySeconds }),
    ...(hindrances.length > 0 && { notWhile: hindrances }),
    content: {
      ...tellTexts(texts, question),
      ...(href !== undefined && { href }),
      ...(edge !== undefined && { edge }),
      ...(others.length > 0 && { languages: Object.fromEntries(others) }),
    },
  };
}

function tellTexts({ questions = [], ...texts }: PromptTexts, asked: Question | null): WireTexts {
  const question = questions.find(({ id }) => id === asked?.id);
  return { ...texts, ...(question && { question: tellQuestion(question) }) };
}

function tellQuestion({ id, text, options }: Question): WireQuestion {
  return { id, text, ...(options && { options: [...options] }) };
}
