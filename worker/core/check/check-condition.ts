import { type ConditionPlace, findField } from "../condition/field.ts";
import {
  at,
  checkBoolean,
  checkList,
  checkNumber,
  checkText,
  checkWord,
  type Fields,
  fieldsOf,
  isGreater,
  isObject,
  type Place,
  refuse,
} from "../inspect.ts";
import { type Op, ops } from "../model/model.ts";

/** The most levels that a condition may nest; a single comparison is one level. */
export const maxLevels = 8;
const maxParts = 100;
const maxTextLength = 1_024;
const maxFieldLength = 120;

/** Where a checked condition stands, and at which level of its tree. */
export interface ConditionSpot {
  readonly stands: ConditionPlace;
  readonly level?: number;
}

/** Checks a tree of comparisons. */
export function checkCondition(place: Place, input: unknown, spot: ConditionSpot): void {
  const level = spot.level ?? 1;
  if (!isObject(input)) {
    refuse(place, "must be a condition: {field, op, value}, {all}, {any} or {not}");
    return;
  }
  if (
    checkTree({ place, input, level }, (part, value) =>
      checkCondition(part, value, { ...spot, level: level + 1 }),
    )
  )
    return;
  checkComparison(place, fieldsOf(place, input, ["field", "op", "value"]), spot);
}

/** Checks `all`, `any` and `not`, which both kinds of condition share; false if the input is a leaf. */
export function checkTree(
  { place, input, level }: { place: Place; input: Fields; level: number },
  checkPart: (place: Place, value: unknown) => void,
): boolean {
  const branch = ["all", "any", "not"].find((name) => name in input);
  if (level > maxLevels) return !refuse(place, `nests more than ${maxLevels} levels`);
  if (branch === undefined) return false;
  fieldsOf(place, input, [branch]);
  const inside = at(place, branch);
  if (branch === "not") checkPart(inside, input.not);
  else checkList(inside, input[branch], { min: 1, max: maxParts, each: checkPart });
  return true;
}

function checkComparison(place: Place, fields: Fields, { stands }: ConditionSpot): void {
  checkField(at(place, "field"), fields.field, stands);
  if (!checkWord(at(place, "op"), fields.op, ops)) return;
  // The word is one of `ops`.
  valueChecks[fields.op as Op](at(place, "value"), fields.value);
}

/** Checks the name of a field that can be read in that place. */
export function checkField(place: Place, value: unknown, stands: ConditionPlace): void {
  if (!checkText(place, value, maxFieldLength) || findField(value, stands)) return;
  const known = {
    signal:
      "page.<path|url|title|referrer|hostname|query.name>, props.<name>, attribute.<name>, session.<name>, stage.reached",
    page: "page.<path|url|title|referrer|hostname|query.name>",
    attribute: "an attribute's name",
  };
  refuse(place, `is not a field here; known are ${known[stands]}`);
}

const checkSomeText = (place: Place, value: unknown) => checkText(place, value, maxTextLength);
const checkAnyNumber = (place: Place, value: unknown) => checkNumber(place, value);
const checkMembers = (place: Place, value: unknown) =>
  checkList(place, value, { min: 1, max: 1_000, each: checkScalar });

const valueChecks: { readonly [name in Op]: (place: Place, value: unknown) => unknown } = {
  eq: checkScalar,
  neq: checkScalar,
  in: checkMembers,
  nin: checkMembers,
  contains: checkSomeText,
  starts_with: checkSomeText,
  ends_with: checkSomeText,
  glob: checkSomeText,
  gt: checkAnyNumber,
  gte: checkAnyNumber,
  lt: checkAnyNumber,
  lte: checkAnyNumber,
  between: checkBetween,
  exists: (place, value) => value === undefined || checkBoolean(place, value),
};

function checkScalar(place: Place, value: unknown): void {
  if (typeof value === "string" && value.length <= maxTextLength) return;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return;
  refuse(place, `must be a text of at most ${maxTextLength} characters, a number, true or false`);
}

function checkBetween(place: Place, value: unknown): void {
  const isPair = checkList(place, value, { min: 2, max: 2, each: checkAnyNumber });
  if (isPair && isGreater(value[0], value[1])) refuse(place, "must be [low, high] with low at most high");
}
