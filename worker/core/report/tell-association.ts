import type { AssociationVerdict, Difference, Side } from "./compare-rules.ts";
import { enough } from "./measure-prompt.ts";

/** Tells in a sentence what a rule goes along with, and never that it brings it about. */
export function tellAssociation(
  verdict: AssociationVerdict,
  sides: { readonly with: Side; readonly without: Side },
  association: Difference | null,
): string {
  if (verdict === "not-enough-data" || association === null) return tellLack(sides);
  const { low, high } = association;
  const rates = `${tellShare(sides.with.rate)} of those for whom it fired got there, ${tellShare(sides.without.rate)} of the others`;
  const bounds = `the difference is likely between ${tellPoints(low)} and ${tellPoints(high)} points`;
  const told = `${rates}; ${bounds}.`;
  if (verdict === "no-difference") return `No difference can be seen: ${told}`;
  const word = verdict === "more-often" ? "more often" : "less often";
  return `People for whom it fires get there ${word}: ${told} That need not be because of it.`;
}

function tellLack(sides: { readonly with: Side; readonly without: Side }): string {
  const { peopleInEachArm, conversions } = enough;
  return (
    `There is not enough data yet: it takes ${peopleInEachArm} people with it, ${peopleInEachArm} without it and ` +
    `${conversions} who got there; so far there are ${sides.with.people}, ${sides.without.people} and ` +
    `${sides.with.reached + sides.without.reached}.`
  );
}

function tellShare(rate: number | null): string {
  return `${((rate ?? 0) * 100).toFixed(1)}%`;
}

function tellPoints(share: number): string {
  return (share * 100).toFixed(1);
}
