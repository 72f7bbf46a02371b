import type { Scene } from "../condition/scene.ts";
import { grant } from "../points/limit.ts";
import { type AwardsPart, findAwards, insertPart } from "../points/part.ts";
import type { AwardingRule } from "../points/rule.ts";
import type { Progress } from "./progress.ts";

/** Takes a rule's candidate, earned by the signal of that id: within the limit it becomes an award, or resets the dimension. */
export function takeCandidate(
  progress: Progress,
  rule: AwardingRule,
  { scene, signal }: { scene: Scene; signal: string },
): void {
  const { at } = scene;
  const part = getAwards(progress, rule);
  const group = rule.limit?.groupOf(scene) ?? null;
  if (rule.limit && group !== null && !grant(part.grants, rule.limit, { at, group })) {
    part.heldBack++;
    return;
  }
  if (rule.isReset || rule.points !== 0) progress.changeCount++;
  if (rule.isReset) reset(progress, rule.dimension, at);
  part.awards.push({ at, points: rule.points, signal });
  if (isResetAlready(progress, rule, at)) part.resetCount = part.awards.length;
  else progress.pools[rule.dimension]?.[rule.pool]?.add(rule.points, at);
}

/** Makes everything awarded in the dimension so far worth nothing; what its attribute rules contribute stays. */
function reset(progress: Progress, dimension: number, at: number): void {
  progress.resets.set(dimension, at);
  for (const part of progress.parts)
    if (part.kind === "awards" && part.rule.dimension === dimension) part.resetCount = part.awards.length;
  for (const pool of progress.pools[dimension] ?? []) if (!pool.shape.isFact) pool.empty();
}

/** Idle and absence candidates come after the signals of their instant, but count as before a reset in it. */
function isResetAlready({ resets }: Progress, { kind, dimension }: AwardingRule, at: number): boolean {
  return (kind === "absence" || kind === "idle") && resets.get(dimension) === at;
}

function getAwards({ parts }: Progress, rule: AwardingRule): AwardsPart {
  const known = findAwards(parts, rule);
  if (known) return known;
  const made: AwardsPart = {
    kind: "awards",
    rule,
    awards: [],
    grants: new Map(),
    resetCount: 0,
    heldBack: 0,
  };
  insertPart(parts, made);
  return made;
}
