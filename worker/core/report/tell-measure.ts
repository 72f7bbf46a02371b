import { type Arms, enough, type Measure, type Uplift } from "./measure-prompt.ts";

/** Tells what was measured in one sentence for those who wrote the prompt. */
export function tellMeasure(measure: Measure, arms: Arms): string {
  switch (measure.verdict) {
    case "no-goals":
      return "This prompt has no goal, so nothing can tell whether it helps: give it one.";
    case "no-holdout":
      return "This prompt was held back from nobody, so there is nobody to compare with: hold it back from 10 percent, for instance.";
    case "not-enough-data":
      return tellLack(arms);
    case "better":
      return `It helps: ${tellUplift(measure.uplift)}.`;
    case "worse":
      return `It does harm: ${tellUplift(measure.uplift)}.`;
    case "no-difference":
      return `No difference can be seen: ${tellUplift(measure.uplift)}.`;
  }
}

function tellLack({ prompted, holdout }: Arms): string {
  const { peopleInEachArm, conversions } = enough;
  const converted = prompted.converted + holdout.converted;
  return (
    `There is not enough data yet: it takes ${peopleInEachArm} people with it, ${peopleInEachArm} without it and ` +
    `${conversions} who reach the goal; so far there are ${prompted.people}, ${holdout.people} and ${converted}.`
  );
}

function tellUplift({ difference, low, high }: Uplift): string {
  const likely = `likely between ${tellPeople(low)} and ${tellPeople(high)}`;
  return `of 100 people, ${tellPeople(difference)} reach the goal with it than without it (${likely})`;
}

function tellPeople(share: number): string {
  const people = (Math.abs(share) * 100).toFixed(1);
  return share < 0 ? `${people} fewer` : `${people} more`;
}
