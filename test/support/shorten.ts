const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * Shortens what was answered to what a page shows of it: the fields that it names, of lists the first entries that are as shown, in their
 * order; figures as exactly as they are written there, an instant for any other. What is equal to `told` then was told truly.
 */
export function shorten(actual: unknown, told: unknown): unknown {
  if (Array.isArray(told)) return Array.isArray(actual) ? shortenList(actual, told) : actual;
  if (isObject(told) && isObject(actual))
    return Object.fromEntries(
      Object.entries(told).map(([name, value]) => [name, shorten(actual[name], value)]),
    );
  if (typeof told === "number" && typeof actual === "number") return Number(actual.toFixed(digitsOf(told)));
  return isInstant(told) && isInstant(actual) ? told : actual;
}

function shortenList(actual: readonly unknown[], told: readonly unknown[]): unknown[] {
  // An empty list is shown as one, never for short.
  if (told.length === 0) return [...actual];
  let place = 0;
  return told.map((wanted) => {
    const text = JSON.stringify(wanted);
    const found = actual.findIndex(
      (entry, index) => index >= place && JSON.stringify(shorten(entry, wanted)) === text,
    );
    // What is not there is shown by what stands in its place.
    const at = found < 0 ? place : found;
    place = at + 1;
    return shorten(actual[at], wanted);
  });
}

function digitsOf(figure: number): number {
  return String(figure).split(".")[1]?.length ?? 0;
}

function isInstant(value: unknown): boolean {
  return typeof value === "string" && instant.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
