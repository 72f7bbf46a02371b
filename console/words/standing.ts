import { wordId } from "../wording.ts";
import { bracket, wordCondition } from "./condition.ts";
import { joinWords, wordCount } from "./join.ts";
import { nameDimension } from "./rule.ts";
import { wordSignal } from "./trigger.ts";
import type { Model, Standing } from "./types.ts";

/** The names that a condition over a standing may call things by. */
export type Names = Pick<Model, "dimensions" | "stages" | "segments">;

type Leaf = Exclude<
  Standing,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>;

/** Words a condition over someone's standing: "the score is at least 60 or the person asks for a demo". */
export function wordStanding(condition: Standing, names: Names, isInside = false): string {
  if ("all" in condition)
    return bracket(
      condition.all.map((part) => wordStanding(part, names, true)),
      "and",
      isInside,
    );
  if ("any" in condition)
    return bracket(
      condition.any.map((part) => wordStanding(part, names, true)),
      "or",
      isInside,
    );
  if ("not" in condition) return `not (${wordStanding(condition.not, names)})`;
  return wordLeaf(condition, names);
}

function wordLeaf(leaf: Leaf, names: Names): string {
  if ("score" in leaf) return `the score is ${wordThresholds(leaf.score)}`;
  if ("likelihood" in leaf) return `the likelihood is ${wordThresholds(leaf.likelihood)}`;
  if ("dimension" in leaf) return `${nameDimension(leaf.dimension ?? "…", names)} is ${wordThresholds(leaf)}`;
  if ("grade" in leaf) return `the grade is ${joinWords(leaf.grade ?? [], "or")}`;
  if ("attribute" in leaf) return wordCondition(leaf.attribute, true);
  if ("segment" in leaf) return `in the segment “${nameSegment(leaf.segment, names)}”`;
  if ("outcome" in leaf) return `sales says ${wordId(leaf.outcome ?? "…").toLowerCase()}`;
  if ("stage" in leaf)
    return `in stage ${joinWords(
      (leaf.stage ?? []).map((stage) => nameStage(stage, names)),
      "or",
    )}`;
  const often = leaf.atLeast === undefined || leaf.atLeast === 1 ? "" : ` ${leaf.atLeast} times`;
  const within = leaf.withinDays === undefined ? "" : ` within ${wordCount(leaf.withinDays, "day")}`;
  return `someone ${wordSignal(leaf)}${often}${within}`;
}

/** Names a stage by the model's own name for it. */
export function nameStage(id: string, { stages }: Pick<Names, "stages">): string {
  return stages.find((stage) => stage.id === id)?.name ?? wordId(id);
}

/** Names a segment by the model's own name for it. */
export function nameSegment(id: string, { segments = [] }: Pick<Names, "segments">): string {
  return segments.find((segment) => segment.id === id)?.name ?? wordId(id);
}

/** Lists the ids of all stages that somebody can be in with their names: also those that every model has. */
export function listStages(names: Pick<Names, "stages">): readonly (readonly [id: string, name: string])[] {
  const ids = ["anonymous", ...names.stages.map(({ id }) => id), "disqualified"];
  return ids.map((id) => [id, nameStage(id, names)]);
}

const bounds = [
  ["gte", "at least"],
  ["gt", "over"],
  ["lte", "at most"],
  ["lt", "under"],
] as const;

function wordThresholds(thresholds: { readonly [Name in (typeof bounds)[number][0]]?: number }): string {
  const parts = bounds.flatMap(([name, words]) => {
    const value = thresholds[name];
    return value === undefined ? [] : [`${words} ${value}`];
  });
  return parts.length === 0 ? "…" : parts.join(" and ");
}
