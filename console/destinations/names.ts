import { wordId } from "../wording.ts";
import type { Model, StoredPrompt } from "../words/types.ts";

/** One thing to choose: its id, and what it is called. */
type Choice = readonly [id: string, label: string];

/** What effects and filters may name, as choices. */
export interface Names {
  readonly stages: readonly Choice[];
  readonly segments: readonly Choice[];
  readonly prompts: readonly Choice[];
}

/** Lists what the site has to name: of the rules that decide, of their draft, and its prompts. */
export function listNames(
  model: Pick<Model, "stages" | "segments">,
  draft: Pick<Model, "stages" | "segments"> | null,
  prompts: readonly Pick<StoredPrompt, "prompt">[],
): Names {
  const ids = (...lists: readonly (readonly { readonly id: string }[] | undefined)[]) =>
    [...new Set(lists.flatMap((list = []) => list.map(({ id }) => id)))].map(
      (id) => [id, wordId(id)] as const,
    );
  return {
    stages: ids(model.stages, draft?.stages),
    segments: ids(model.segments, draft?.segments),
    prompts: prompts.map(({ prompt: { id, name } }) => [id, name ?? wordId(id)] as const),
  };
}

/** Adds to choices what is chosen though it is none of them any more, so that it can be taken away. */
export function withChosen(choices: readonly Choice[], chosen: readonly unknown[]): readonly Choice[] {
  const gone = chosen.filter(
    (id): id is string => typeof id === "string" && !choices.some(([known]) => known === id),
  );
  return [...choices, ...gone.map((id) => [id, `${wordId(id)} (gone)`] as const)];
}
