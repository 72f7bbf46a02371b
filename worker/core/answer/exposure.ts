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
