import {
  at,
  checkList,
  checkNumber,
  checkOptional,
  type Fields,
  fieldsOf,
  isObject,
  type Place,
  refuse,
} from "../inspect.ts";
import { checkCondition, checkField } from "./check-condition.ts";
import { checkDays } from "./check-limit.ts";

const maxTimes = 100;
const maxMinutes = 525_600;

/** What a trigger of each form may have; a form is told by its first field. */
const forms: readonly (readonly string[])[] = [
  ["attribute"],
  ["idleDays", "maxTimes"],
  ["without", "signal", "where", "withinMinutes"],
  ["atLeast", "signal", "where", "withinDays", "distinct"],
  ["signal", "where"],
];

/** Checks a trigger; `emitted` are the kinds that rules of the model derive: no absence may wait for them. */
export function checkTrigger(place: Place, input: unknown, emitted: readonly string[]): void {
  const form = isObject(input) ? forms.find(([sign = ""]) => sign in input) : undefined;
  if (!isObject(input) || !form) {
    refuse(place, `must be a trigger: ${forms.map((names) => `{${names.join(", ")}}`).join(" or ")}`);
    return;
  }
  const fields = fieldsOf(place, input, form);
  for (const name of form) checks[name]?.(at(place, name), fields[name]);
  if (!form.includes("without")) return;
  refuseEmitted(at(place, "signal"), fields.signal, emitted);
  const isTrigger = isObject(fields.without);
  const answer = isTrigger ? at(at(place, "without"), "signal") : at(place, "without");
  refuseEmitted(answer, isTrigger ? (fields.without as Fields).signal : fields.without, emitted);
}

type Check = (place: Place, value: unknown) => void;

const optional =
  (check: Check): Check =>
  (place, value) => {
    if (value !== undefined) check(place, value);
  };

const checkWhere: Check = (place, value) => checkCondition(place, value, { stands: "signal" });

const checks: { readonly [name: string]: Check } = {
  attribute: (place, value) => checkCondition(place, value, { stands: "attribute" }),
  signal: checkSignalNames,
  where: optional(checkWhere),
  idleDays: checkDays,
  maxTimes: optional((place, value) => checkNumber(place, value, { min: 1, max: maxTimes, whole: true })),
  atLeast: (place, value) => checkNumber(place, value, { min: 1, max: 1_000, whole: true }),
  withinDays: checkDays,
  distinct: optional((place, value) => checkField(place, value, "signal")),
  withinMinutes: (place, value) => checkNumber(place, value, { above: 0, max: maxMinutes }),
  without: checkWithout,
};

function checkWithout(place: Place, value: unknown): void {
  if (!isObject(value)) {
    checkSignalNames(place, value);
    return;
  }
  const fields = fieldsOf(place, value, ["signal", "where"]);
  checkSignalNames(at(place, "signal"), fields.signal);
  checkOptional([place, fields], "where", checkWhere);
}

/** What is derived from an absence may not start or answer one: whether it exists would depend on itself. */
function refuseEmitted(place: Place, value: unknown, emitted: readonly string[]): void {
  const kinds: readonly unknown[] = Array.isArray(value) ? value : [value];
  kinds.forEach((kind, index) => {
    if (typeof kind !== "string" || !emitted.includes(kind)) return;
    refuse(
      Array.isArray(value) ? at(place, index) : place,
      "is derived by a rule: an absence may not wait for it",
    );
  });
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

const sentKinds = ["page_view", "dwell", "scroll", "visit", "email_open"];

/** Checks the kind of a derived signal: one that means something else when it is sent would be mistaken for it. */
export function checkEmit(place: Place, value: unknown): void {
  checkKind(place, value);
  if (typeof value === "string" && (sentKinds.includes(value) || value.startsWith("prompt_")))
    refuse(place, "is a kind that is sent: name the derived signal otherwise, such as cart_abandon");
}
