import { useResource } from "../../data/resource.ts";
import { published } from "../../model/data.ts";
import { wordId } from "../../wording.ts";
import type { Model } from "../../words/types.ts";

/** What the model calls its stages. */
export interface StageNames {
  /** False while it may still be told: who draws before that draws twice. */
  readonly isKnown: boolean;
  readonly stages: Model["stages"];
  /** Names a stage as the model does, by its id where the model can't be read or has it no more. */
  readonly nameOf: (id: string) => string;
}

/** Finds what the model calls its stages. */
export function useStageNames(): StageNames {
  const { value, trouble } = useResource(published);
  const stages = value?.stages ?? [];
  return {
    isKnown: value !== null || trouble !== null,
    stages,
    nameOf: (id) => stages.find((stage) => stage.id === id)?.name ?? wordId(id),
  };
}
