import cases from "../cases/scoring.json" with { type: "json" };
import { runCase, type ScoringCase } from "../core/run-case.ts";

// The file is data; what is wrong in it fails its case.
const scoringCases = cases as unknown as readonly ScoringCase[];

function holds(scoringCase: ScoringCase): boolean {
  try {
    const { signals, expected } = scoringCase;
    // In another order and twice, except where that itself would be a flaw.
    const again = expected.flaws ? signals : [...signals.toReversed(), ...signals];
    return runCase(scoringCase).length === 0 && runCase(scoringCase, again).length === 0;
  } catch {
    // A break may also make the engine throw.
    return false;
  }
}

/** Prints the sentences that some case of theirs contradicts, as JSON. */
const red = scoringCases.filter((scoringCase) => !holds(scoringCase)).flatMap(({ pins }) => pins);
console.log(JSON.stringify([...new Set(red)]));
