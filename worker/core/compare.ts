import { foldText } from "./fold-text.ts";
import { compileGlob } from "./glob.ts";
import type { Comparison } from "./model.ts";
import type { Json } from "./signal.ts";
import type { Truth } from "./truth.ts";

/** Compares a field's value; undefined if the field is missing. Nothing is coerced: a value of another type is unknown. */
export type Compare = (value: Json | undefined) => Truth;

/** Compiles the op and value of a checked comparison. */
export function compileComparison({ op, value = null }: Comparison): Compare {
  switch (op) {
    case "eq":
      return compileEquals(value);
    case "neq":
      return inverse(compileEquals(value));
    case "in":
      return compileIn(value);
    case "nin":
      return inverse(compileIn(value));
    case "exists":
      return (actual) => (actual !== undefined && actual !== null) === (value !== false);
    case "gt":
    case "gte":
    case "lt":
    case "lte":
    case "between":
      return compileOrder(op, value);
    case "contains":
      return onText(value, (wanted) => (text) => text.includes(wanted));
    case "starts_with":
      return onText(value, (wanted) => (text) => text.startsWith(wanted));
    case "ends_with":
      return onText(value, (wanted) => (text) => text.endsWith(wanted));
    case "glob":
      return onText(value, compileGlob);
  }
}

function inverse(compare: Compare): Compare {
  return (actual) => {
    const truth = compare(actual);
    return truth === null ? null : !truth;
  };
}

function compileEquals(value: Json): Compare {
  if (typeof value === "string") return onText(value, (wanted) => (text) => text === wanted);
  const type = typeof value;
  return (actual) => (typeof actual === type && actual !== null ? actual === value : null);
}

/** Fits if the value has the type of at least one member. */
function compileIn(value: Json): Compare {
  const members = Array.isArray(value) ? value.map(folded) : [];
  const types = new Set(members.map((member) => typeof member));
  const wanted = new Set(members);
  return (actual) =>
    actual !== undefined && actual !== null && types.has(typeof actual) ? wanted.has(folded(actual)) : null;
}

function folded(value: Json): Json {
  return typeof value === "string" ? foldText(value) : value;
}

function onText(value: Json, compile: (wanted: string) => (text: string) => boolean): Compare {
  const fits = compile(foldText(String(value)));
  return (actual) => (typeof actual === "string" ? fits(foldText(actual)) : null);
}

function compileOrder(op: "gt" | "gte" | "lt" | "lte" | "between", value: Json): Compare {
  const [low, high] = boundsOf(op, value);
  const excludesEdge = op === "gt" || op === "lt";
  return (actual) => {
    if (typeof actual !== "number" || !Number.isFinite(actual)) return null;
    return excludesEdge ? actual > low && actual < high : actual >= low && actual <= high;
  };
}

function boundsOf(op: "gt" | "gte" | "lt" | "lte" | "between", value: Json): [number, number] {
  if (Array.isArray(value)) return [Number(value[0]), Number(value[1])];
  return op === "gt" || op === "gte" ? [Number(value), Infinity] : [-Infinity, Number(value)];
}
