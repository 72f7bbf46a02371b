import type { CompiledPrompt } from "../compile/prompt.ts";
import type { Ground } from "../life/ladder.ts";
import type { Progress } from "../life/progress.ts";

/** What became of one prompt with one person: the facts from which its effect is told. Counts are of signals, times epoch ms. */
export interface Exposure {
  readonly prompt: string;
  /** Whether it was given out when it first fell due, or held back for the comparison; that never changes afterwards. */
  readonly arm: "prompted" | "holdout";
  /** When it first fell due. */
  readonly firstAt: number;
  readonly shown: number;
  readonly dismissed: number;
  readonly clicked: number;
  readonly answered: number;
  /** When a goal was first reached within the prompt's attribution time after `firstAt`; null if none was. */
  readonly convertedAt: number | null;
}

/** Lists what became of each prompt of the model that ever fell due for a person; a goal counts as soon as it is reached. */
export function listExposures({ model, progress }: Ground): readonly Exposure[] {
  return model.prompts.flatMap((compiled) => {
    const { id } = compiled.prompt;
    const told = progress.told.filter(({ props }) => props.prompt === id);
    const first = told.find(({ kind }) => kind === "prompt_due" || kind === "prompt_held");
    if (!first) return [];
    const count = (wanted: string) => told.filter(({ kind }) => kind === wanted).length;
    return {
      prompt: id,
      arm: first.kind === "prompt_held" ? "holdout" : "prompted",
      firstAt: first.at,
      shown: count("prompt_show"),
      dismissed: count("prompt_dismiss"),
      clicked: count("prompt_click"),
      answered: count("answer"),
      convertedAt: findConversion(compiled, progress, first.at),
    };
  });
}

function findConversion(
  { goals, attributionMs }: CompiledPrompt,
  { marks }: Progress,
  since: number,
): number | null {
  const reached = goals
    .flatMap((goal) => marks[goal] ?? [])
    .filter(({ at }) => at > since && at <= since + attributionMs)
    .map(({ at }) => at);
  return reached.length > 0 ? Math.min(...reached) : null;
}
