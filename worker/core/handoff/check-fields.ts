import { at, checkText, isObject, type Place, refuse } from "../inspect.ts";
import type { DestinationKind } from "./destination.ts";
import { kindFacts } from "./kinds.ts";

const maxFields = 100;
/** Those of ours that any destination with properties may take, beside the ones that its kind takes by itself. */
const ownFields: readonly string[] = [
  ...["score", "grade", "stage", "identity", "reasons", "why", "url", "account"],
  ...["first_channel", "last_channel"],
];

/** Lists the fields of ours that a kind of destination can take, beside `attributes.<name>`; none where there is no choice. */
export function listFields(kind: DestinationKind): readonly string[] {
  if (kind === "webhook" || kind === "slack") return [];
  return [...new Set([...Object.keys(kindFacts[kind].fields), ...ownFields])];
}

/** Checks which property of a destination each of our fields goes to; null keeps it from going. */
export function checkFields(place: Place, input: unknown, kind: DestinationKind): void {
  const known = listFields(kind);
  if (known.length === 0) {
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
    if (!known.includes(field) && !/^attributes\.\S{1,64}$/.test(field))
      refuse(at(place, field), `is not a field; known are ${known.join(", ")}, attributes.<name>`);
    else if (property !== null) checkProperty(at(place, field), property);
  }
}

function checkProperty(place: Place, value: unknown): void {
  if (checkText(place, value, 100) && !/^[A-Za-z0-9]\w*$/.test(value))
    refuse(place, "must be the inner name of a property there: letters, digits and _");
}
