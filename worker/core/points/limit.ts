import { canonical } from "../canonical.ts";
import { findField } from "../condition/field.ts";
import type { Scene } from "../condition/scene.ts";
import { scopedName } from "../history/signal.ts";
import type { Limit } from "../model/model.ts";
import type { Trigger } from "../model/trigger.ts";
import { dayMs } from "./worth.ts";

/** A limit, ready to count: at most `times` within `windowMs` in each group; no `groupOf` answer means no limit. */
export interface CompiledLimit {
  readonly times: number;
  readonly windowMs: number;
  /** True if everything counts together: no session, page or value has room of its own. */
  readonly isShared: boolean;
  readonly groupOf: (scene: Scene) => string | null;
}

/** Names the limit of a rule that names none: once a session; a frequency once in its own window; idle times each count. */
export function defaultLimit(when: Trigger): Limit {
  if ("idleDays" in when) return "none";
  return "atLeast" in when ? { times: 1, days: when.withinDays } : { times: 1, per: "session" };
}

const windowDays = { day: 1, week: 7, month: 30 } as const;

/** Compiles a limit; null for `none`. */
export function compileLimit(limit: Limit): CompiledLimit | null {
  if (limit === "none") return null;
  const { per = "ever", times, days, by } = limit;
  const read = by === undefined ? null : findField(by, "signal");
  const windowed = days ?? (per === "day" || per === "week" || per === "month" ? windowDays[per] : Infinity);
  return {
    times,
    windowMs: windowed * dayMs,
    isShared: read === null && per !== "session" && per !== "page",
    groupOf: (scene) => {
      const place = per === "session" ? scene.session : per === "page" ? scene.page?.id : "";
      if (place === undefined) return null;
      const own = place === "" ? "" : scopedName(scene.visitor, place);
      return read ? `${canonical(read(scene) ?? null)} ${own}` : own;
    },
  };
}

/** When awards were granted, by group, ascending. */
export type Grants = Map<string, number[]>;

/** One chance of an award: when (epoch ms), and the group that it counts in. */
export interface Candidate {
  readonly at: number;
  readonly group: string;
}

/**
 * Grants one candidate or holds it back; candidates come in order.
 * The window is (at − length, at], so the candidate is held back while the `times`-th newest award is still inside it.
 */
export function grant(grants: Grants, limit: CompiledLimit, { at, group }: Candidate): boolean {
  const earlier = grants.get(group);
  if (!earlier) {
    grants.set(group, [at]);
    return true;
  }
  if (!isOpen(earlier, limit, at)) return false;
  earlier.push(at);
  return true;
}

/** Tells whether a candidate at an instant (epoch ms) could be granted, in some group if not in all. */
export function hasRoom(grants: Grants, limit: CompiledLimit, at: number): boolean {
  return !limit.isShared || isOpen(grants.get("") ?? [], limit, at);
}

function isOpen(earlier: readonly number[], { times, windowMs }: CompiledLimit, at: number): boolean {
  const oldestThatCounts = earlier[earlier.length - times];
  return oldestThatCounts === undefined || oldestThatCounts <= at - windowMs;
}
