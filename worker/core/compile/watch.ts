import { BoundedMap } from "../bounded-map.ts";
import { isUrlField } from "../condition/field.ts";
import { compilePossible, type Possible } from "../condition/possible.ts";
import { noProps, nothingAround, type Scene } from "../condition/scene.ts";
import type { Page } from "../history/signal.ts";
import type { Comparison, Condition, SignalCount, StandingCondition } from "../model/model.ts";

/** Thresholds that the snippet should report on this page: seconds of dwell, percent of scroll; ascending. */
export interface Watch {
  readonly dwell: readonly number[];
  readonly scroll: readonly number[];
}

/** Something that listens to dwell or scroll: its thresholds, and whether a page's url can match it at all. */
interface Watcher {
  readonly thresholds: readonly number[];
  readonly couldMatch: Possible | null;
}

/** Every watcher of a model and its prompts, and what has been found for a page's url: that may be thrown away at any time. */
export interface Watchers {
  readonly dwell: readonly Watcher[];
  readonly scroll: readonly Watcher[];
  readonly byUrl: Map<string | undefined, Watch>;
}

/** Urls remembered of one model: a site has few that most requests share. */
const maxUrls = 500;

const measures = {
  dwell: { field: "props.seconds", defaults: [10, 30, 60, 120, 300] },
  scroll: { field: "props.percent", defaults: [25, 50, 75, 90] },
} as const;
type Measure = keyof typeof measures;

/** Compiles what the page should look out for, from everything that listens to signals. */
export function compileWatch(listeners: readonly SignalCount[]): Watchers {
  const [dwell, scroll] = [watchersOf("dwell", listeners), watchersOf("scroll", listeners)];
  return { dwell, scroll, byUrl: new BoundedMap(maxUrls) };
}

function watchersOf(measure: Measure, listeners: readonly SignalCount[]): Watcher[] {
  return listeners
    .filter(({ signal }) => signal === measure || (Array.isArray(signal) && signal.includes(measure)))
    .map(({ where }) => ({
      thresholds: (where && findThresholds(where, measure)) ?? measures[measure].defaults,
      couldMatch: where ? compilePossible(where, isUrlField) : null,
    }));
}

/** Finds the thresholds of a condition; null if it sets none (a branch of `any` without one needs the defaults). */
function findThresholds(condition: Condition, measure: Measure): readonly number[] | null {
  if ("all" in condition) {
    const found = condition.all.flatMap((part) => findThresholds(part, measure) ?? []);
    return found.length > 0 ? found : null;
  }
  if ("any" in condition) {
    const { defaults } = measures[measure];
    const parts = condition.any.map((part) => findThresholds(part, measure));
    return parts.every((part) => part === null) ? null : parts.flatMap((part) => part ?? defaults);
  }
  if ("not" in condition || condition.field !== measures[measure].field) return null;
  return thresholdOf(condition);
}

/** Signals carry whole thresholds: `gt 30` first holds at 31, `gte 12.5` at 13. */
function thresholdOf({ op, value }: Comparison): number[] | null {
  const low = Array.isArray(value) && op === "between" ? value[0] : value;
  if (typeof low !== "number") return null;
  if (op === "gt") return [Math.floor(low) + 1];
  return op === "gte" || op === "eq" || op === "between" ? [Math.ceil(low)] : null;
}

/** Answers the thresholds that could matter on this page: a union, ascending. */
export function watchPage({ dwell, scroll, byUrl }: Watchers, page: Page | undefined): Watch {
  const known = byUrl.get(page?.url);
  if (known) return known;
  const scene = { props: noProps, page, at: 0, surroundings: nothingAround };
  const watch = { dwell: union(dwell, scene), scroll: union(scroll, scene) };
  byUrl.set(page?.url, watch);
  return watch;
}

function union(watchers: readonly Watcher[], scene: Scene): number[] {
  const matching = watchers.filter(({ couldMatch }) => !couldMatch || couldMatch(scene).canBeTrue);
  return [...new Set(matching.flatMap(({ thresholds }) => thresholds))].sort((a, b) => a - b);
}

/** Lists the signal conditions inside a standing condition. */
export function listSignalCounts(condition: StandingCondition): readonly SignalCount[] {
  if ("all" in condition) return condition.all.flatMap(listSignalCounts);
  if ("any" in condition) return condition.any.flatMap(listSignalCounts);
  if ("not" in condition) return listSignalCounts(condition.not);
  return "signal" in condition ? [condition] : [];
}
