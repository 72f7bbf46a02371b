import { type CompiledDimension, compileDimensions } from "../model/dimension.ts";
import type { Model, Rule, SignalCount } from "../model/model.ts";
import type { Prompt } from "../model/prompt.ts";
import type { OccursTrigger, Trigger } from "../model/trigger.ts";
import { makePoolShapes, type PoolShape } from "../points/pool-shape.ts";
import {
  type AbsenceRule,
  type AttributeRule,
  type CompiledRule,
  compileListening,
  compileRule,
  type IdleRule,
  indexByKind,
  type Listening,
  type SignalRule,
  triggerOf,
} from "../points/rule.ts";
import { dayMs } from "../points/worth.ts";
import { type Asks, joinAsks, listAsks, listGradeBounds } from "./asks.ts";
import { type Candidates, makeCandidates } from "./candidates.ts";
import { type CompiledPrompt, compilePrompts } from "./prompt.ts";
import { listReads, type Reads } from "./reads.ts";
import { type CompiledSegment, type CompiledStage, compileSegments, compileStages } from "./stage.ts";
import type { Names } from "./standing-condition.ts";
import { compileWatch, listSignalCounts, type Watchers } from "./watch.ts";

/** One thing that conditions count: signals of some kinds that pass a test. */
export interface Tally extends Listening {
  readonly place: number;
}

/** A model and its prompts, ready to decide: closures, indexed by the kinds of signal they listen to. */
export interface CompiledModel {
  readonly version: number;
  readonly dimensions: readonly CompiledDimension[];
  /** What awards fade alike, by dimension. */
  readonly pools: readonly (readonly PoolShape[])[];
  /** Enabled rules in model order. */
  readonly rules: readonly CompiledRule[];
  readonly attributeRules: readonly AttributeRule[];
  readonly idleRules: readonly IdleRule[];
  /** The idle rule that speaks first in every gap. */
  readonly firstIdle: IdleRule | null;
  /** Absence rules by the kinds that answer them. */
  readonly absencesByAnswer: ReadonlyMap<string, readonly AbsenceRule[]>;
  readonly rulesByKind: ReadonlyMap<string, Candidates>;
  readonly tallies: readonly Tally[];
  readonly talliesByKind: ReadonlyMap<string, readonly Tally[]>;
  readonly stages: readonly CompiledStage[];
  readonly segments: readonly CompiledSegment[];
  /** What segments and grade ask that passing time alone can change. */
  readonly standingAsks: Asks;
  readonly prompts: readonly CompiledPrompt[];
  readonly watchers: Watchers;
  readonly reads: Reads;
  readonly recycleMs: number;
  /** When this version was published, epoch ms: a happening for everyone who was there before. Null if it never was. */
  readonly publishedAt: number | null;
}

/** Compiles a checked model and its checked prompts, once per version; `publishedAt` is epoch ms. */
export function compileModel(
  model: Model,
  prompts: readonly Prompt[] = [],
  publishedAt: number | null = null,
): CompiledModel {
  const dimensions = compileDimensions(model);
  const tallies: Tally[] = [];
  const names = makeNames(model, dimensions, tallies);
  const pools = makePoolShapes(dimensions.length);
  const rules = model.rules
    .map((rule, order) => ({ rule, order }))
    .filter(({ rule }) => rule.enabled !== false)
    .map(({ rule, order }) => {
      const dimension = names.dimension(dimensionOf(rule));
      return compileRule(rule, { order, dimension, pool: pools.placeOf(rule, dimension) });
    });
  const attributeRules = rules.filter((rule) => rule.kind === "attribute");
  const idleRules = rules.filter((rule) => rule.kind === "idle");
  const signalRules = rules.filter((rule) => rule.kind !== "attribute" && rule.kind !== "idle");
  const segments = compileSegments(model.segments ?? [], names);
  const stages = compileStages(model.stages, names);
  const compiledPrompts = compilePrompts(prompts, names);
  return {
    version: model.version ?? 0,
    dimensions,
    pools: pools.shapes,
    rules,
    attributeRules,
    idleRules,
    firstIdle: idleRules.toSorted((a, b) => a.everyMs - b.everyMs)[0] ?? null,
    absencesByAnswer: indexAnswers(signalRules),
    rulesByKind: makeCandidatesByKind(signalRules),
    tallies,
    talliesByKind: indexByKind(tallies),
    stages,
    segments,
    standingAsks: joinAsks([
      { windows: [], bounds: listGradeBounds({ dimensions }) },
      ...(model.segments ?? []).map(({ when }) => listAsks(when, names)),
    ]),
    prompts: compiledPrompts,
    watchers: compileWatch(listListeners(model, prompts)),
    reads: listReads(model, prompts),
    recycleMs: (model.recycleDays ?? 90) * dayMs,
    publishedAt,
  };
}

function dimensionOf(rule: Rule): string {
  return "reset" in rule ? rule.reset : (rule.dimension ?? "engagement");
}

function indexAnswers(rules: readonly SignalRule[]): ReadonlyMap<string, readonly AbsenceRule[]> {
  const answered = rules
    .filter((rule) => rule.kind === "absence")
    .map((rule) => ({ signals: rule.without.signals, rule }));
  return new Map([...indexByKind(answered)].map(([kind, listed]) => [kind, listed.map(({ rule }) => rule)]));
}

function makeCandidatesByKind(rules: readonly SignalRule[]): ReadonlyMap<string, Candidates> {
  return new Map([...indexByKind(rules)].map(([kind, listening]) => [kind, makeCandidates(listening)]));
}

/** Resolves names to places; conditions that count the same signals share one tally. */
function makeNames(model: Model, dimensions: readonly CompiledDimension[], tallies: Tally[]): Names {
  const known = new Map<string, number>();
  return {
    dimensions,
    dimension: (id) => dimensions.findIndex((dimension) => dimension.id === id),
    segment: (id) => model.segments?.findIndex((segment) => segment.id === id) ?? -1,
    tally: (counted) => {
      const key = JSON.stringify([counted.signal, counted.where]);
      const place = known.get(key) ?? tallies.length;
      if (place === tallies.length) {
        known.set(key, place);
        tallies.push({ place, ...compileListening(counted) });
      }
      return place;
    },
  };
}

/** Lists what a trigger listens to: for an absence also what would answer it. */
function listTriggers(when: Trigger): OccursTrigger[] {
  if (!("signal" in when)) return [];
  return "without" in when ? [when, triggerOf(when.without)] : [when];
}

function listListeners(model: Model, prompts: readonly Prompt[]): SignalCount[] {
  const enabled = prompts.filter((prompt) => prompt.enabled !== false);
  const conditions = [
    ...model.stages.map((stage) => stage.enter),
    ...(model.segments ?? []).map((segment) => segment.when),
    ...enabled.map((prompt) => prompt.when),
  ];
  const triggers = model.rules
    .filter((rule) => rule.enabled !== false)
    .flatMap(({ when }) => listTriggers(when));
  const goals = enabled.flatMap((prompt) => prompt.goals ?? []);
  return [...triggers, ...goals, ...conditions.flatMap(listSignalCounts)];
}
