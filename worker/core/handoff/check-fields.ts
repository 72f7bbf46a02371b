import { at, checkText, isObject, type Place, refuse } from "../inspect.ts";
import type { DestinationKind } from "./destination.ts";
import { isField } from "./map-fields.ts";

const maxFields = 100;
const wantedFields =
  "known are score, grade, stage, why, reasons, …, attributes.<name>, dimensions.<id>: docs/destinations.md lists them";
/** Tells whether a kind of destination has properties of its own that fields can go to. */
export function hasFields(kind: DestinationKind): boolean {
  return kind !== "webhook" && kind !== "slack";
}

/** Checks which property of a destination each of our fields goes to; null or false keeps it from going. */
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
    if (!isField(field)) refuse(at(place, field), `is not a field; ${wantedFields}`);
    else if (property !== null && property !== false) checkProperty(at(place, field), property);
  }
}

function checkProperty(place: Place, value: unknown): void {
  if (checkText(place, value, 100) && !/^[A-Za-z0-9]\w*$/.test(value))
    refuse(place, "must be the inner name of a property there: letters, digits and _");
}
