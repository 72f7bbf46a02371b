import type { Json } from "../history/signal.ts";
import type { Comparison } from "../model/model.ts";
import { foldText } from "./fold-text.ts";
import { compileGlob } from "./glob.ts";
import type { Truth } from "./truth.ts";

/** Compares a field's value; undefined if the field is missing. Nothing is coerced: a value of another type is unknown. */
export type Compare = (value: Json | undefined) => Truth;

/** Compiles the op and value of a checked comparison. */
export function compileComparison(comparison: Comparison): Compare {
  const { op, value = null } = comparison;
  const fits = compileTextTest(comparison);
  if (fits) return (actual) => (typeof actual === "string" ? fits(foldText(actual)) : null);
  if (op === "exists") return (actual) => (actual !== undefined && actual !== null) === (value !== false);
  if (Array.isArray(value) && op !== "between") return compileIn(value, op === "in");
  if (op === "eq" || op === "neq") return compileIn([value], op === "eq");
  return compileOrder(comparison);
}

/** Compiles a comparison that fits only texts, as a test of text that is folded already; null for all others. */
export function compileTextTest({ op, value }: Comparison): ((folded: string) => boolean) | null {
  if (typeof value !== "string") return null;
  const wanted = foldText(value);
  switch (op) {
    case "eq":
      return (text) => text === wanted;
    case "neq":
      return (text) => text !== wanted;
    case "contains":
      return (text) => text.includes(wanted);
    case "starts_with":
      return (text) => text.startsWith(wanted);
    case "ends_with":
      return (text) => text.endsWith(wanted);
    case "glob":
      return compileGlob(wanted);
    default:
      return null;
  }
}

/** Fits if the value has the type of at least one member. */
function compileIn(members: readonly Json[], answer: boolean): Compare {
  const types = new Set(members.map((member) => typeof member));
  const wanted = new Set(members.map(foldIfText));
  return (actual) => {
    if (actual === undefined || actual === null || !types.has(typeof actual)) return null;
    return wanted.has(foldIfText(actual)) === answer;
  };
}

function foldIfText(value: Json): Json {
  return typeof value === "string" ? foldText(value) : value;
}

function compileOrder(comparison: Comparison): Compare {
  const [low, high] = boundsOf(comparison);
  const excludesEdge = comparison.op === "gt" || comparison.op === "lt";
  return (actual) => {
    if (typeof actual !== "number" || !Number.isFinite(actual)) return null;
    return excludesEdge ? actual > low && actual < high : actual >= low && actual <= high;
  };
}

function boundsOf({ op, value }: Comparison): [low: number, high: number] {
  if (Array.isArray(value)) return [Number(value[0]), Number(value[1])];
  return op === "gt" || op === "gte" ? [Number(value), Infinity] : [-Infinity, Number(value)];
}
