import { type Attribute, strengths } from "../core/history/history.ts";
import { maxListedAttributes, maxListedBytes } from "../limits.ts";

/** What a person is called and reached by: never left out for what else is said. */
const names: ReadonlySet<string> = new Set(["email", "name", "first_name", "last_name", "company"]);
const encoder = new TextEncoder();

/**
 * Chooses what a lead's row tells of its attributes, as many as fit: names first, then by whose word it is, so that whatever a browser says of
 * itself keeps out nothing that the site knows.
 */
export function listFitting(values: readonly Attribute[]): readonly Attribute[] {
  const ordered = values.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, maxListedAttributes);
  let left = maxListedBytes;
  return ordered.filter(({ name, value }) => {
    left -= encoder.encode(name + JSON.stringify(value)).length;
    return left >= 0;
  });
}

function weigh({ name, source }: Attribute): number {
  return names.has(name) ? Number.MAX_SAFE_INTEGER : strengths[source];
}
