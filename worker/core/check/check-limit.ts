import {
  at,
  checkNumber,
  checkOptional,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  type Place,
  refuse,
} from "../inspect.ts";
import { checkField } from "./check-condition.ts";

const maxDays = 36_500;

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

/** Checks how an award fades. */
export function checkDecay(place: Place, input: unknown): void {
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

/** Checks a span of days: more than none, at most a hundred years. */
export function checkDays(place: Place, value: unknown): void {
  checkNumber(place, value, { above: 0, max: maxDays });
}
