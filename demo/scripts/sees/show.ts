import { wordId, wordPoints, wordScore } from "../../../console/wording.ts";
import { getElement } from "./element.ts";
import type { Memory, Step } from "./memory.ts";

/** Shows what is known; texts only, since page titles and addresses are anyone's. */
export function show({ answer, steps }: Memory): void {
  if (!answer) return;
  const { stage, score, grade, segments, prompts, model, visitor } = answer;
  setText("stage", wordId(stage));
  getElement("stage").dataset.stage = stage;
  setText("score", wordScore(score));
  setText("grade", grade);
  setText("segments", segments.map(wordId).join(", ") || "none");
  setText("prompts", prompts.map(({ id }) => wordId(id)).join(", ") || "none");
  setText("model", `version ${model}`);
  getElement("console").setAttribute("href", `/console/#/people/${visitor}`);
  const [latest] = steps;
  if (latest) getElement("last").replaceChildren(...toParts(latest));
  if (steps.length > 0) getElement("steps").replaceChildren(...steps.map(toItem));
}

function toItem(step: Step): HTMLElement {
  const item = document.createElement("li");
  item.append(...toParts(step));
  return item;
}

function toParts({ sentences, points }: Step): HTMLElement[] {
  const text = document.createElement("span");
  text.textContent = sentences.join(" · ");
  const change = document.createElement("b");
  change.textContent = Math.abs(points) < 0.05 ? "" : wordPoints(points);
  return [text, change];
}

function setText(name: string, text: string): void {
  getElement(name).textContent = text;
}
