import { wordId } from "../wording.ts";
import { joinWords } from "./join.ts";
import type { Comparison, Condition } from "./types.ts";

const pageNames: ReadonlyMap<string, string> = new Map([
  ["page.path", "the page"],
  ["page.url", "the page's address"],
  ["page.title", "the page's title"],
  ["page.referrer", "the referrer"],
  ["page.hostname", "the host"],
  ["stage.reached", "a stage reached before"],
]);

/** Names a field: "the page", "seconds", "job title", "the visit's channel". */
export function wordField(field: string): string {
  const known = pageNames.get(field);
  if (known) return known;
  const [family = "", ...rest] = field.split(".");
  const name = wordId(rest.join(".") || family);
  const small = /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
  if (field.startsWith("page.query.")) return `“${field.slice("page.query.".length)}” in the address`;
  if (family === "session") return `the visit's ${small}`;
  return small;
}

const opWords: ReadonlyMap<string, string> = new Map([
  ["eq", "is"],
  ["neq", "is not"],
  ["in", "is"],
  ["nin", "is neither"],
  ["contains", "contains"],
  ["starts_with", "begins with"],
  ["ends_with", "ends with"],
  ["glob", "matches"],
  ["gt", "is over"],
  ["gte", "is at least"],
  ["lt", "is under"],
  ["lte", "is at most"],
]);

/** Words a comparison's value: texts in quotes, but for paths, which say by themselves where they end. */
function wordOperand(value: unknown): string {
  if (value === undefined || value === null || value === "") return "…";
  if (Array.isArray(value)) return joinWords(value.map(wordOperand), "or") || "…";
  if (value === true) return "yes";
  if (value === false) return "no";
  return typeof value === "string" && !/^[/*][^\s]*$/.test(value) ? `“${value}”` : String(value);
}

function wordComparison({ field, op, value }: Comparison): string {
  const name = wordField(String(field ?? "…"));
  if (op === "exists") return value === false ? `${name} is not known` : `${name} is known`;
  if (op === "between" && Array.isArray(value))
    return `${name} is ${wordOperand(value[0])} to ${wordOperand(value[1])}`;
  if (op === "contains" && field === "stage.reached") return `has been ${wordId(String(value ?? "…"))}`;
  return `${name} ${opWords.get(op) ?? "…"} ${wordOperand(value)}`;
}

/** Words a tree of comparisons; `isInside` puts what has several parts into brackets. */
export function wordCondition(condition: Condition, isInside = false): string {
  if ("all" in condition)
    return bracket(
      condition.all.map((part) => wordCondition(part, true)),
      "and",
      isInside,
    );
  if ("any" in condition) {
    const same = findSame(condition.any);
    if (same) return wordComparison(same);
    return bracket(
      condition.any.map((part) => wordCondition(part, true)),
      "or",
      isInside,
    );
  }
  if ("not" in condition) return `not (${wordCondition(condition.not)})`;
  return wordComparison(condition);
}

/** Joins parts by "and" or "or", in brackets where they stand among others. */
export function bracket(parts: readonly string[], last: "and" | "or", isInside: boolean): string {
  const text = parts.length < 2 ? (parts[0] ?? "…") : parts.join(` ${last} `);
  return isInside && parts.length > 1 ? `(${text})` : text;
}

/** Makes one comparison of several that ask the same of one field: "ends with a, b or c". */
function findSame(parts: readonly Condition[]): Comparison | null {
  const [first, ...rest] = parts;
  if (!first || !("field" in first) || ["between", "exists", "neq", "nin"].includes(first.op)) return null;
  const isSame = rest.every((part) => "field" in part && part.field === first.field && part.op === first.op);
  const values = parts.flatMap((part) => ("field" in part && part.value !== undefined ? [part.value] : []));
  return isSame && rest.length > 0 ? { ...first, value: values.flat() } : null;
}

/** What a signal's condition says of where and how much, and what is left of it. */
interface SplitCondition {
  /** "/pricing*", "/careers* or /jobs*"; null for any page. */
  readonly page: string | null;
  /** The least seconds or percent; null unless the condition is about that. */
  readonly measure: number | null;
  readonly rest: readonly Condition[];
}

/** Takes out of a condition what can be said shorter: the page, and the seconds or percent that are asked for. */
export function splitCondition(where: Condition | undefined, measured: string): SplitCondition {
  const parts = where === undefined ? [] : "all" in where ? where.all : [where];
  const page = parts.find((part) => findPage(part) !== null);
  const measure = parts.find((part) => "field" in part && part.field === measured && part.op === "gte");
  return {
    page: page ? findPage(page) : null,
    measure: measure && "field" in measure && typeof measure.value === "number" ? measure.value : null,
    rest: parts.filter((part) => part !== page && part !== measure),
  };
}

function findPage(part: Condition): string | null {
  const one = "any" in part ? findSame(part.any) : "field" in part ? part : null;
  if (one?.field !== "page.path") return null;
  return ["glob", "eq", "in"].includes(one.op) ? wordOperand(one.value) : null;
}
