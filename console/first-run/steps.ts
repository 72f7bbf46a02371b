/** One step from nothing to the first score; its id is the second part of its address. */
export interface Step {
  readonly id: "site" | "model" | "tag" | "signal";
  readonly label: string;
}

/** All steps, in their order. */
export const steps = [
  { id: "site", label: "Your site" },
  { id: "model", label: "The rules" },
  { id: "tag", label: "The script tag" },
  { id: "signal", label: "The first signal" },
] as const satisfies readonly [Step, ...Step[]];

/** Finds the step of an address, and its number from 0; the first where it names none. */
export function findStep(id: string | undefined): { readonly step: Step; readonly number: number } {
  const number = Math.max(
    0,
    steps.findIndex((one) => one.id === id),
  );
  return { step: steps[number] ?? steps[0], number };
}
