import { at, checkText, isObject, type Place, refuse } from "../inspect.ts";
import type { DestinationKind } from "./destination.ts";

const maxFields = 100;
/** The fields of ours that can go to a property, beside the attributes and the dimensions' sums. */
const ownFields: readonly string[] = [
  ...["score", "grade", "stage", "identity", "segments", "reasons", "why", "url"],
  ...["id", "email", "user_id", "name", "account", "account_name"],
  ...["first_seen_at", "last_seen_at", "last_signal_at"],
  ...["first", "last"].flatMap((touch) =>
    ["channel", "source", "medium", "campaign", "referrer", "landing"].map((part) => `${touch}_${part}`),
  ),
];
const families = /^(attributes|dimensions)\.\S{1,64}$/;

/** Tells whether a kind of destination has properties of its own that fields can go to. */
export function hasFields(kind: DestinationKind): boolean {
  return kind !== "webhook" && kind !== "slack";
}

/** Checks which property of a destination each of our fields goes to; null keeps it from going. */
export function checkFields(place: Place, input: unknown, kind: DestinationKind): void {
  if (!hasFields(kind)) {
    refuse(place, `cannot be chosen: a ${kind} gets all there is`);
    return;
  }
  if (!isObject(input)) {
    refuse(place, "must be an object: their property, or null, by our field");
    return;
  }
  const entries = Object.entries(input);
  if (entries.length > maxFields) refuse(place, `must not have more than ${maxFields} fields`);
  for (const [field, property] of entries) {
    if (!ownFields.includes(field) && !families.test(field))
      refuse(
        at(place, field),
        `is not a field; known are ${ownFields.join(", ")}, attributes.<name>, dimensions.<id>`,
      );
    else if (property !== null) checkProperty(at(place, field), property);
  }
}

function checkProperty(place: Place, value: unknown): void {
  if (checkText(place, value, 100) && !/^[A-Za-z0-9]\w*$/.test(value))
    refuse(place, "must be the inner name of a property there: letters, digits and _");
}
