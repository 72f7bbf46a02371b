import { findQuartiles, type Quartiles } from "./quartiles.ts";

/** How long people took for one step, in seconds; null quartiles of nobody. */
export interface Step {
  /** The stage before; `seen` where it is the first time that they were seen at all. */
  readonly from: string;
  readonly to: string;
  readonly people: number;
  readonly lowerSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly upperSeconds: number | null;
}

/** How long each of some people took to come to a stage, ms: texts of numbers with commas between. */
export interface WaitText {
  readonly stage: string;
  readonly waits: string;
}

/** Tells how fast people went from step to step, in the order of `stages`, and from being seen to being a lead. */
export function tellVelocity(
  { stages, becameLead }: { readonly stages: readonly string[]; readonly becameLead: string },
  told: readonly WaitText[],
): { readonly lead: Step; readonly steps: readonly Step[] } {
  const quartersOf = (stage: string) => {
    const waits = told.filter((text) => text.stage === stage).flatMap(({ waits: text }) => readNumbers(text));
    return { people: waits.length, quartiles: findQuartiles(waits) };
  };
  return {
    lead: { from: "seen", to: "lead", ...inSeconds(quartersOf(becameLead)) },
    steps: stages.map((to, place) => ({
      ...{ from: stages[place - 1] ?? "seen", to },
      ...inSeconds(quartersOf(to)),
    })),
  };
}

function readNumbers(text: string): readonly number[] {
  return text === "" ? [] : text.split(",").map(Number);
}

function inSeconds({ people, quartiles }: { readonly people: number; readonly quartiles: Quartiles | null }) {
  const seconds = (ms: number | undefined) => (ms === undefined ? null : ms / 1_000);
  return {
    people,
    lowerSeconds: seconds(quartiles?.lower),
    medianSeconds: seconds(quartiles?.median),
    upperSeconds: seconds(quartiles?.upper),
  };
}
