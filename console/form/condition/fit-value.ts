/** Makes of a comparison's value one that another op can compare with, as far as there is one. */
export function fitValue(value: unknown, op: string): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [first, second] = items;
  switch (op) {
    case "in":
    case "nin":
      return items.filter((item) => item !== undefined && item !== null && item !== "");
    case "exists":
      return typeof first === "boolean" ? first : true;
    case "between":
      return [toNumber(first) ?? null, toNumber(second) ?? null];
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return toNumber(first);
    default:
      return first ?? "";
  }
}

function toNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
