import type { Exposure } from "../answer/exposure.ts";

/** What a prompt did in one arm, in people each counted once; only `shows` counts how often. */
export interface Tally {
  readonly people: number;
  /** Of these people, those who saw it; of those, who closed it, clicked it, answered it. */
  readonly shown: number;
  readonly dismissed: number;
  readonly clicked: number;
  readonly answered: number;
  /** Of these people, those who reached a goal in time, seen it or not. */
  readonly converted: number;
  /** Of these people, those who have not, but still have time to. */
  readonly pending: number;
  readonly shows: number;
}

/** What one prompt did in one arm. */
export interface PromptTally extends Tally, Pick<Exposure, "prompt" | "arm"> {}

/** Is the tally of nobody. */
export const emptyTally: Tally = {
  people: 0,
  shown: 0,
  dismissed: 0,
  clicked: 0,
  answered: 0,
  converted: 0,
  pending: 0,
  shows: 0,
};
