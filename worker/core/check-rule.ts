import { checkCondition, checkField } from "./check-condition.ts";
import {
  at,
  checkBoolean,
  checkList,
  checkNumber,
  checkOptional,
  checkText,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  type Place,
  refuse,
} from "./inspect.ts";

/** The most characters of an id or a name. */
export const maxIdLength = 64;
export const maxNameLength = 200;
const maxDays = 36_500;

const ruleFields = ["id", "name", "enabled", "dimension", "when", "points", "limit", "decay"];

/** Checks an id: letters, digits, `.`, `_`, `:` and `-`. */
export function checkId(place: Place, value: unknown): void {
  if (typeof value !== "string" || !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(value))
    refuse(place, `must be an id: 1 to ${maxIdLength} letters, digits, ".", "_", ":" or "-"`);
}

/** Checks a display name. */
export function checkName(place: Place, value: unknown): void {
  checkText(place, value, maxNameLength);
}

/** Checks one kind of signal or a list of kinds. */
export function checkSignalNames(place: Place, value: unknown): void {
  if (Array.isArray(value)) checkList(place, value, { min: 1, max: 100, each: checkKind });
  else checkKind(place, value);
}

/** Checks a signal's kind. */
export function checkKind(place: Place, value: unknown): void {
  if (typeof value !== "string" || !/^[a-z][a-z0-9_]{0,39}$/.test(value))
    refuse(place, "must be a signal's kind: 1 to 40 of a-z, 0-9 and _, a letter first");
}

/** Checks one rule; `dimensions` are the ids it may award in. */
export function checkRule(place: Place, input: unknown, dimensions: readonly string[]): void {
  const fields = fieldsOf(place, input, ruleFields);
  const spot = [place, fields] as const;
  checkId(at(place, "id"), fields.id);
  checkOptional(spot, "name", checkName);
  checkOptional(spot, "enabled", checkBoolean);
  checkOptional(spot, "dimension", (here, value) => checkWord(here, value, dimensions));
  checkTrigger(at(place, "when"), fields.when);
  checkNumber(at(place, "points"), fields.points, { min: -1000, max: 1000 });
  checkOptional(spot, "limit", checkLimit);
  checkOptional(spot, "decay", checkDecay);
  if (!isObject(fields.when) || !("attribute" in fields.when)) return;
  for (const name of ["limit", "decay"])
    checkOptional(spot, name, (here) =>
      refuse(here, "an attribute rule counts while it holds: no limit, no decay"),
    );
}

function checkTrigger(place: Place, input: unknown): void {
  const forms = "a trigger is {signal, where} or {attribute}";
  if (!isObject(input) || !("signal" in input || "attribute" in input)) {
    refuse(place, forms);
    return;
  }
  const known = "signal" in input ? ["signal", "where"] : ["attribute"];
  for (const name of Object.keys(input).filter((field) => !known.includes(field)))
    refuse(at(place, name), `is not part of this trigger: ${forms}`);
  if ("attribute" in input) checkCondition(at(place, "attribute"), input.attribute, { stands: "attribute" });
  if ("signal" in input) checkSignalNames(at(place, "signal"), input.signal);
  checkOptional([place, input], "where", (here, value) => checkCondition(here, value, { stands: "signal" }));
}

/** Checks how often a rule may award, or a prompt may show. */
export function checkLimit(place: Place, input: unknown): void {
  if (input === "none") return;
  if (!isObject(input)) {
    refuse(place, 'must be "none" or {times, per or days, by}');
    return;
  }
  const fields = fieldsOf(place, input, ["times", "per", "days", "by"]);
  checkNumber(at(place, "times"), fields.times, { min: 1, whole: true });
  if ((fields.per === undefined) === (fields.days === undefined)) refuse(place, "needs either per or days");
  checkOptional([place, fields], "per", (here, value) => checkWord(here, value, spans));
  checkOptional([place, fields], "days", checkDays);
  checkOptional([place, fields], "by", (here, value) => checkField(here, value, "signal"));
}

const spans = ["page", "session", "day", "week", "month", "ever"];

const decays: { readonly [form: string]: (place: Place, value: unknown) => void } = {
  halfLifeDays: checkDays,
  linearDays: checkDays,
  expireDays: checkDays,
  step: checkStep,
};

function checkDecay(place: Place, input: unknown): void {
  const forms = Object.keys(decays);
  const fields: Fields = fieldsOf(place, input, forms);
  const given = forms.filter((form) => fields[form] !== undefined);
  if (given.length !== 1) refuse(place, `needs exactly one of ${forms.join(", ")}`);
  for (const form of given) decays[form]?.(at(place, form), fields[form]);
}

/** A step of at least 1 percent keeps an award's life to a hundred steps. */
function checkStep(place: Place, input: unknown): void {
  const fields = fieldsOf(place, input, ["percent", "everyDays"]);
  checkNumber(at(place, "percent"), fields.percent, { min: 1, max: 100 });
  checkDays(at(place, "everyDays"), fields.everyDays);
}

function checkDays(place: Place, value: unknown): void {
  checkNumber(place, value, { above: 0, max: maxDays });
}
