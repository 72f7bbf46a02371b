import type { CompiledPrompt } from "../compile/prompt.ts";
import { type AttributeLog, findAttribute } from "../history/attribute-log.ts";
import type { Question } from "../model/prompt.ts";

/** Finds the first question that nobody has answered yet; null if the prompt asks none, undefined if all are answered. */
export function findQuestion(
  { prompt }: CompiledPrompt,
  { attributes, now }: { readonly attributes: AttributeLog; readonly now: number },
): Question | null | undefined {
  if (prompt.action !== "question") return null;
  const { questions = [] } = prompt.content ?? {};
  return questions.find(({ id }) => (findAttribute(attributes, id, now) ?? null) === null);
}
