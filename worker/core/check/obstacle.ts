import type { Json } from "../history/signal.ts";
import type { Comparison, Condition } from "../model/model.ts";

/**
 * Finds why a condition over fields can never be true, whatever the signal; null if it may be. Only certain contradictions are
 * found: parts of one `all` that no single value of a field can satisfy.
 */
export function findObstacle(condition: Condition): string | null {
  if ("any" in condition) {
    const obstacles = condition.any.map(findObstacle);
    return obstacles.includes(null) ? null : (obstacles[0] ?? null);
  }
  if ("not" in condition) return null;
  const comparisons = listConjuncts(condition);
  const nested = listAlternatives(condition).map(findObstacle);
  return nested.find((obstacle) => obstacle !== null) ?? findContradiction(comparisons);
}

/** Comparisons that must all hold. */
function listConjuncts(condition: Condition): readonly Comparison[] {
  if ("all" in condition) return condition.all.flatMap(listConjuncts);
  return "field" in condition ? [condition] : [];
}

function listAlternatives(condition: Condition): readonly Condition[] {
  if ("all" in condition) return condition.all.flatMap(listAlternatives);
  return "any" in condition ? [condition] : [];
}

function findContradiction(comparisons: readonly Comparison[]): string | null {
  const fields = new Set(comparisons.map(({ field }) => field));
  for (const field of fields) {
    // A list of stages can contain two names at once.
    if (field === "stage.reached") continue;
    const about = comparisons.filter((comparison) => comparison.field === field);
    if (!isSatisfiable(about)) return `no ${field} can be all that is asked of it`;
  }
  return null;
}

/** What an op asks of a value: bounds of a number, a text, one of some values, or none at all. */
function isSatisfiable(comparisons: readonly Comparison[]): boolean {
  const isAbsent = comparisons.some(({ op, value }) => op === "exists" && value === false);
  if (isAbsent) return comparisons.every(({ op, value }) => op === "exists" && value === false);
  const listed = comparisons
    .filter(({ op }) => op === "eq" || op === "in")
    .map(({ value }) => listValues(value));
  const [first] = listed;
  if (first)
    return first.some(
      (value) => listed.every((values) => values.includes(value)) && isWithin(value, comparisons),
    );
  const hasText = comparisons.some(({ op }) => textOps.includes(op));
  const hasOrder = comparisons.some(({ op }) => orderOps.includes(op));
  if (hasText && hasOrder) return false;
  const { low, high, isOpen } = boundsOf(comparisons);
  return low < high || (low === high && !isOpen);
}

const textOps: readonly string[] = ["contains", "starts_with", "ends_with", "glob"];
const orderOps: readonly string[] = ["gt", "gte", "lt", "lte", "between"];

function listValues(value: Json | undefined): readonly Json[] {
  const values: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  return values.map((one) => (typeof one === "string" ? one.toLowerCase() : one));
}

function isWithin(value: Json, comparisons: readonly Comparison[]): boolean {
  const ordered = comparisons.filter(({ op }) => orderOps.includes(op));
  if (typeof value !== "number") return ordered.length === 0;
  if (comparisons.some(({ op }) => textOps.includes(op))) return false;
  return ordered.every((comparison) => {
    const { low, high, isOpen } = boundsOf([comparison]);
    return isOpen ? value > low && value < high : value >= low && value <= high;
  });
}

function boundsOf(comparisons: readonly Comparison[]) {
  let [low, high, isOpen] = [-Infinity, Infinity, false];
  for (const { op, value } of comparisons) {
    const [from, to] = Array.isArray(value)
      ? [Number(value[0]), Number(value[1])]
      : [Number(value), Number(value)];
    if (op === "gt" || op === "gte" || op === "between") {
      if (from > low || (from === low && op === "gt")) isOpen = op === "gt";
      low = Math.max(low, from);
    }
    if (op === "lt" || op === "lte" || op === "between") {
      if (op === "lt" && to <= high) isOpen = true;
      high = Math.min(high, to);
    }
  }
  return { low, high, isOpen };
}
