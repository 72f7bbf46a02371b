import { outcomeKinds } from "../history/history.ts";
import {
  at,
  checkList,
  checkNumber,
  checkOptional,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  type Place,
  refuse,
} from "../inspect.ts";
import { checkCondition, checkTree } from "./check-condition.ts";
import { checkSignalNames } from "./check-trigger.ts";

/** What a standing condition may name: `stages` or `segments` are null where it may not ask for them. */
export interface KnownNames {
  readonly dimensions: readonly string[];
  readonly segments: readonly string[] | null;
  readonly stages: readonly string[] | null;
  /** How deep the condition nests already; 1 at the top. */
  readonly level?: number;
}

const grades = ["A", "B", "C", "D"].flatMap((letter) => ["1", "2", "3", "4"].map((digit) => letter + digit));
const thresholds = ["gte", "gt", "lte", "lt"];

/** Checks a condition of a stage, segment or prompt. */
export function checkStanding(place: Place, input: unknown, known: KnownNames): void {
  const level = known.level ?? 1;
  if (!isObject(input)) {
    refuse(place, `must be a condition: ${formsOf(known)}`);
    return;
  }
  if (
    checkTree({ place, input, level }, (part, value) =>
      checkStanding(part, value, { ...known, level: level + 1 }),
    )
  )
    return;
  const form = Object.keys(leaves).find((name) => name in input);
  const check = form === undefined ? undefined : leaves[form];
  if (check && isAllowed(form, known)) check(place, input, known);
  else refuse(place, `is no condition here; known are ${formsOf(known)}`);
}

function isAllowed(form: string | undefined, known: KnownNames): boolean {
  return !(form === "segment" && !known.segments) && !(form === "stage" && !known.stages);
}

function formsOf(known: KnownNames): string {
  return ["all", "any", "not", ...Object.keys(leaves).filter((form) => isAllowed(form, known))].join(", ");
}

type CheckLeaf = (place: Place, input: Fields, known: KnownNames) => void;

const leaves: { readonly [form: string]: CheckLeaf } = {
  score: (place, input) => {
    const { score } = fieldsOf(place, input, ["score"]);
    checkThresholds(at(place, "score"), fieldsOf(at(place, "score"), score, thresholds));
  },
  likelihood: (place, input) => {
    const { likelihood } = fieldsOf(place, input, ["likelihood"]);
    checkThresholds(at(place, "likelihood"), fieldsOf(at(place, "likelihood"), likelihood, thresholds));
  },
  dimension: (place, input, known) => {
    const fields = fieldsOf(place, input, ["dimension", ...thresholds]);
    checkWord(at(place, "dimension"), fields.dimension, known.dimensions);
    checkThresholds(place, fields);
  },
  grade: (place, input) => {
    const { grade } = fieldsOf(place, input, ["grade"]);
    checkWords(at(place, "grade"), grade, grades);
  },
  signal: checkSignalCount,
  attribute: (place, input) => {
    const { attribute } = fieldsOf(place, input, ["attribute"]);
    checkCondition(at(place, "attribute"), attribute, { stands: "attribute" });
  },
  segment: (place, input, known) => {
    const { segment } = fieldsOf(place, input, ["segment"]);
    checkWord(at(place, "segment"), segment, known.segments ?? []);
  },
  outcome: (place, input) => {
    const { outcome } = fieldsOf(place, input, ["outcome"]);
    checkWord(at(place, "outcome"), outcome, outcomeKinds);
  },
  stage: (place, input, known) => {
    const { stage } = fieldsOf(place, input, ["stage"]);
    checkWords(at(place, "stage"), stage, known.stages ?? []);
  },
};

function checkWords(place: Place, value: unknown, words: readonly string[]): void {
  checkList(place, value, { min: 1, max: 100, each: (item, word) => checkWord(item, word, words) });
}

function checkThresholds(place: Place, fields: Fields): void {
  if (!thresholds.some((name) => fields[name] !== undefined))
    refuse(place, `needs one of ${thresholds.join(", ")}`);
  for (const name of thresholds)
    checkOptional([place, fields], name, (spot, value) => checkNumber(spot, value));
}

function checkSignalCount(place: Place, input: Fields): void {
  const fields = fieldsOf(place, input, ["signal", "where", "atLeast", "withinDays"]);
  checkSignalNames(at(place, "signal"), fields.signal);
  checkOptional([place, fields], "where", (spot, value) => checkCondition(spot, value, { stands: "signal" }));
  checkOptional([place, fields], "atLeast", (spot, value) =>
    checkNumber(spot, value, { min: 1, whole: true }),
  );
  checkOptional([place, fields], "withinDays", (spot, value) => checkNumber(spot, value, { above: 0 }));
}
