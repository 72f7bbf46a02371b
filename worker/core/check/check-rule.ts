import {
  at,
  checkBoolean,
  checkNumber,
  checkOptional,
  checkText,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  type Place,
  refuse,
} from "../inspect.ts";
import { checkDecay, checkLimit } from "./check-limit.ts";
import { checkEmit, checkTrigger } from "./check-trigger.ts";

/** The most characters of an id or a name. */
export const maxIdLength = 64;
export const maxNameLength = 200;

const ruleFields = [
  "id",
  "name",
  "enabled",
  "dimension",
  "when",
  "points",
  "limit",
  "decay",
  "emit",
  "reset",
];

/** Checks an id: letters, digits, `.`, `_`, `:` and `-`. */
export function checkId(place: Place, value: unknown): void {
  if (typeof value !== "string" || !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(value))
    refuse(place, `must be an id: 1 to ${maxIdLength} letters, digits, ".", "_", ":" or "-"`);
}

/** Checks a display name. */
export function checkName(place: Place, value: unknown): void {
  checkText(place, value, maxNameLength);
}

/** What a rule may name: dimensions to award in, and the kinds that rules of the model derive. */
export interface RuleNames {
  readonly dimensions: readonly string[];
  readonly emitted: readonly string[];
}

/** Checks one rule. */
export function checkRule(place: Place, input: unknown, { dimensions, emitted }: RuleNames): void {
  const fields = fieldsOf(place, input, ruleFields);
  const spot = [place, fields] as const;
  checkId(at(place, "id"), fields.id);
  checkOptional(spot, "name", checkName);
  checkOptional(spot, "enabled", checkBoolean);
  checkOptional(spot, "dimension", (here, value) => checkWord(here, value, dimensions));
  checkTrigger(at(place, "when"), fields.when, emitted);
  checkOptional(spot, "limit", checkLimit);
  checkOptional(spot, "decay", checkDecay);
  checkOptional(spot, "emit", checkEmit);
  if (fields.reset === undefined) checkNumber(at(place, "points"), fields.points, { min: -1000, max: 1000 });
  else checkWord(at(place, "reset"), fields.reset, dimensions);
  for (const { names, isMisplaced, why } of misfits)
    for (const name of names) if (isMisplaced(fields)) checkOptional(spot, name, (here) => refuse(here, why));
}

const isAttributeRule = ({ when }: Fields) => isObject(when) && "attribute" in when;

/** What does not go together, though each alone would be right. */
const misfits: readonly {
  readonly names: readonly string[];
  readonly isMisplaced: (fields: Fields) => boolean;
  readonly why: string;
}[] = [
  {
    names: ["limit", "decay", "reset"],
    isMisplaced: isAttributeRule,
    why: "an attribute rule counts while it holds: no limit, no decay, no reset",
  },
  {
    names: ["points", "dimension", "decay", "emit"],
    isMisplaced: ({ reset }) => reset !== undefined,
    why: "a rule that resets a dimension awards nothing in one",
  },
  {
    names: ["emit"],
    isMisplaced: ({ when }) => isObject(when) && !("without" in when),
    why: "only an absence rule, one with `without`, derives a signal",
  },
];
