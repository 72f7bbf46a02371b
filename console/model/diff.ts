import { wordId } from "../wording.ts";
import { wordRuleWhole } from "../words/rule.ts";
import { wordStanding } from "../words/standing.ts";
import type { Dimension, Model, Rule, Segment, Stage } from "../words/types.ts";

/** One difference between two models, in words. */
export interface Change {
  readonly kind: "added" | "removed" | "changed";
  /** What it is, such as `rule`. */
  readonly what: string;
  readonly id: string;
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

interface Named {
  readonly id: string;
  readonly name?: string;
}

/** Lists in words by what one model differs from another; empty if both decide alike. */
export function diffModels(before: Model, after: Model): readonly Change[] {
  return [
    ...diffList({ what: "dimension", before: before.dimensions, after: after.dimensions }, wordDimension),
    ...diffList({ what: "rule", before: before.rules, after: after.rules }, (rule, isAfter) =>
      wordWholeRule(rule, isAfter ? after : before),
    ),
    ...diffList({ what: "stage", before: before.stages, after: after.stages }, (stage, isAfter) =>
      wordStage(stage, isAfter ? after : before),
    ),
    ...diffList(
      { what: "segment", before: before.segments ?? [], after: after.segments ?? [] },
      (segment, isAfter) => wordSegment(segment, isAfter ? after : before),
    ),
    ...diffOrder("rules", before.rules, after.rules),
    ...diffOrder("stages", before.stages, after.stages),
    ...diffSettings(before, after),
  ];
}

interface Lists<Item> {
  readonly what: string;
  readonly before: readonly Item[];
  readonly after: readonly Item[];
}

type WordItem<Item> = (item: Item, isAfter: boolean) => readonly string[];

function diffList<Item extends Named>({ what, before, after }: Lists<Item>, word: WordItem<Item>): Change[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  const changes = after.flatMap((item): Change[] => {
    const was = old.get(item.id);
    const about = { what, id: item.id, name: item.name ?? wordId(item.id) };
    if (!was) return [{ kind: "added", ...about, before: [], after: word(item, true) }];
    if (print(was) === print(item)) return [];
    return [{ kind: "changed", ...about, ...tellApart(word(was, false), word(item, true)) }];
  });
  const gone = before.filter(({ id }) => !kept.has(id));
  return [
    ...changes,
    ...gone.map(
      (item): Change => ({
        kind: "removed",
        what,
        id: item.id,
        name: item.name ?? wordId(item.id),
        before: word(item, false),
        after: [],
      }),
    ),
  ];
}

/** Leaves of two tellings what differs; what no words tell apart is said to. */
function tellApart(before: readonly string[], after: readonly string[]): Pick<Change, "before" | "after"> {
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  return gone.length + come.length > 0
    ? { before: gone, after: come }
    : { before: [], after: ["Written otherwise"] };
}

function diffOrder(what: string, before: readonly Named[], after: readonly Named[]): Change[] {
  const common = (ours: readonly Named[], others: readonly Named[]) =>
    ours.map(({ id }) => id).filter((id) => others.some((other) => other.id === id));
  const [was, is] = [common(before, after), common(after, before)];
  if (was.join(" ") === is.join(" ")) return [];
  return [
    {
      kind: "changed",
      what: "order",
      id: what,
      name: wordId(what),
      before: [was.join(", ")],
      after: [is.join(", ")],
    },
  ];
}

function diffSettings(before: Model, after: Model): Change[] {
  return diffList(
    { what: "setting", before: listSettings(before), after: listSettings(after) },
    ({ text }) => [text],
  );
}

function listSettings({ name, recycleDays = 90 }: Model) {
  return [
    { id: "name", name: "The model's name", text: name ?? "None" },
    { id: "recycleDays", name: "Disqualified for", text: `${recycleDays} days` },
  ];
}

function wordWholeRule(rule: Rule, model: Model): string[] {
  const name = rule.name === undefined ? [] : [`Called “${rule.name}”`];
  return [wordRuleWhole(rule, model), ...name, ...(rule.enabled === false ? ["Switched off"] : [])];
}

function wordStage(stage: Stage, model: Model): string[] {
  const { leaveBelow, rearmDays = 30 } = stage;
  const name = stage.name === undefined ? [] : [`Called “${stage.name}”`];
  return [
    `Entered when ${wordStanding(stage.enter, model)}`,
    leaveBelow === undefined ? "Never left for points that fade" : `Left below ${leaveBelow}`,
    `News again ${rearmDays} days after it was left`,
    ...name,
  ];
}

function wordSegment(segment: Segment, model: Model): string[] {
  const name = segment.name === undefined ? [] : [`Called “${segment.name}”`];
  return [`Those of whom ${wordStanding(segment.when, model)}`, ...name];
}

function wordDimension({ name, weight = 1, min, max, grades }: Dimension): string[] {
  return [
    `Held between ${min ?? "−∞"} and ${max ?? "∞"}`,
    `Counts ${weight} times in the score`,
    grades ? `Grades from ${grades.join(", ")}` : "No grades of its own",
    ...(name === undefined ? [] : [`Called “${name}”`]),
  ];
}

/** The same text for the same thing, in whatever order its names stand. */
function print(value: unknown): string {
  return JSON.stringify(value, (_, inside: unknown) =>
    typeof inside === "object" && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  );
}
