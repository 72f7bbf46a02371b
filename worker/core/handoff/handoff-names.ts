import { disqualified } from "../compile/stage.ts";
import type { Model } from "../model/model.ts";

/** What a destination may name: what the model that decides has, and what its draft will have. */
export interface HandoffNames {
  readonly stages: readonly string[];
  readonly segments: readonly string[];
  readonly prompts: readonly string[];
}

/** Lists what a destination may name by the models that a site has, and its prompts. */
export function listHandoffNames(models: readonly Model[], prompts: readonly string[]): HandoffNames {
  const stages = models.flatMap((model) => model.stages.map(({ id }) => id));
  const segments = models.flatMap((model) => (model.segments ?? []).map(({ id }) => id));
  return { stages: [...new Set([...stages, disqualified])], segments: [...new Set(segments)], prompts };
}
