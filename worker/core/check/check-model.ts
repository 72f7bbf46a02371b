import { anonymous, disqualified } from "../compile/stage.ts";
import {
  at,
  checkList,
  checkNumber,
  checkOptional,
  type Fields,
  fieldsOf,
  isGreater,
  isObject,
  makeRoot,
  type Place,
  refuse,
} from "../inspect.ts";
import type { Model } from "../model/model.ts";
import { type Flaw, fail, ok, type Result } from "../result.ts";
import { checkId, checkName, checkRule } from "./check-rule.ts";
import { checkStanding, type KnownNames } from "./check-standing.ts";

const maxRules = 1_000;
const maxDimensions = 50;
const maxStages = 50;
const maxSegments = 500;

/** Checks an untrusted document; answers the model, or everything that is wrong with it. */
export function checkModel(input: unknown): Result<Model, readonly Flaw[]> {
  const root = makeRoot();
  const fields = fieldsOf(root, input, [
    "version",
    "name",
    "dimensions",
    "rules",
    "stages",
    "segments",
    "recycleDays",
  ]);
  const dimensions = [...new Set([...idsOf(fields.dimensions), "engagement", "fit"])];
  const known: KnownNames = { dimensions, segments: idsOf(fields.segments), stages: null };
  const names = { dimensions, emitted: valuesOf(fields.rules, "emit") };
  const spot = [root, fields] as const;
  checkOptional(spot, "version", (place, value) => checkNumber(place, value, { min: 0, whole: true }));
  checkOptional(spot, "name", checkName);
  checkOptional(spot, "recycleDays", (place, value) => checkNumber(place, value, { min: 0, max: 36_500 }));
  checkNamed(spot, "dimensions", { max: maxDimensions, each: checkDimension });
  checkNamed(spot, "rules", { max: maxRules, each: (place, rule) => checkRule(place, rule, names) });
  checkNamed(spot, "stages", { max: maxStages, each: (place, stage) => checkStage(place, stage, known) });
  if (fields.segments !== undefined) {
    const inside: KnownNames = { ...known, segments: null };
    checkNamed(spot, "segments", {
      max: maxSegments,
      each: (place, segment) => checkSegment(place, segment, inside),
    });
  }
  // Every field was checked above, and unknown ones refused.
  return root.flaws.length > 0 ? fail(root.flaws) : ok(input as Model);
}

function idsOf(list: unknown): string[] {
  return valuesOf(list, "id");
}

function valuesOf(list: unknown, name: string): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => (isObject(item) ? item[name] : undefined)).filter((id) => typeof id === "string");
}

/** Checks a list of things with ids, which must be different. */
function checkNamed(
  [root, fields]: readonly [Place, Fields],
  name: string,
  rule: { readonly max: number; readonly each: (place: Place, item: unknown) => void },
): void {
  const seen = new Set<unknown>();
  const each = (place: Place, item: unknown): void => {
    rule.each(place, item);
    const id = isObject(item) ? item.id : undefined;
    if (id !== undefined && seen.has(id)) refuse(at(place, "id"), `is used twice in ${name}`);
    seen.add(id);
  };
  checkList(at(root, name), fields[name], { max: rule.max, each });
}

function checkDimension(place: Place, input: unknown): void {
  const fields = fieldsOf(place, input, ["id", "name", "weight", "min", "max", "grades"]);
  const spot = [place, fields] as const;
  const checkAnyNumber = (here: Place, value: unknown) => checkNumber(here, value, { min: -1e6, max: 1e6 });
  checkId(at(place, "id"), fields.id);
  checkOptional(spot, "name", checkName);
  for (const name of ["weight", "min", "max"]) checkOptional(spot, name, checkAnyNumber);
  if (isGreater(fields.min, fields.max)) refuse(at(place, "min"), "must be at most max");
  checkOptional(spot, "grades", (here, value) => {
    const isTriple = checkList(here, value, { min: 3, max: 3, each: checkAnyNumber });
    if (isTriple && (isGreater(value[1], value[0]) || isGreater(value[2], value[1])))
      refuse(here, "must be three thresholds, the highest first");
  });
}

function checkStage(place: Place, input: unknown, known: KnownNames): void {
  const fields = fieldsOf(place, input, ["id", "name", "enter", "leaveBelow", "rearmDays"]);
  const spot = [place, fields] as const;
  checkId(at(place, "id"), fields.id);
  if (fields.id === anonymous || fields.id === disqualified)
    refuse(at(place, "id"), `${fields.id} always exists and cannot be redefined`);
  checkOptional(spot, "name", checkName);
  checkStanding(at(place, "enter"), fields.enter, known);
  checkOptional(spot, "leaveBelow", (here, value) => checkNumber(here, value));
  checkOptional(spot, "rearmDays", (here, value) => checkNumber(here, value, { min: 0, max: 36_500 }));
}

function checkSegment(place: Place, input: unknown, known: KnownNames): void {
  const fields = fieldsOf(place, input, ["id", "name", "when"]);
  checkId(at(place, "id"), fields.id);
  checkOptional([place, fields], "name", checkName);
  checkStanding(at(place, "when"), fields.when, known);
}
