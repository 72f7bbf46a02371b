import { defaultModel, defaultPrompts } from "../worker/core/model/default-model.ts";
import type { Condition, Model } from "../worker/core/model/model.ts";
import type { Prompt } from "../worker/core/model/prompt.ts";

/** The model of every new site, with its page paths where the demo has its pages: "/pricing*" is "/demo/pricing*". */
export const demoModel: Model = moveUnderDemo(defaultModel);

/** The prompts of every new site, moved like the model; what leads to a demo leads to the demo's form. */
export const demoPrompts: readonly Prompt[] = moveUnderDemo(defaultPrompts).map((prompt) =>
  prompt.content?.href ? { ...prompt, content: { ...prompt.content, href: "/demo/book" } } : prompt,
);

function moveUnderDemo<Document>(document: Document): Document {
  const text = JSON.stringify(document, (_, part: unknown) =>
    isPathComparison(part) ? movePath(part) : part,
  );
  // The same document but for some texts inside.
  return JSON.parse(text) as Document;
}

type PathComparison = Extract<Condition, { readonly field: string }> & { readonly value: string };

function isPathComparison(part: unknown): part is PathComparison {
  if (typeof part !== "object" || part === null || !("field" in part) || !("value" in part)) return false;
  return part.field === "page.path" && typeof part.value === "string";
}

function movePath(comparison: PathComparison): PathComparison {
  return { ...comparison, value: `/demo${comparison.value}` };
}
