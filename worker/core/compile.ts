import { type Candidates, makeCandidates } from "./candidates.ts";
import { compileCondition, type Test } from "./condition.ts";
import { type CompiledDimension, compileDimensions } from "./dimension.ts";
import type { Model, Prompt, SignalCount } from "./model.ts";
import { type CompiledPrompt, compilePrompts } from "./prompt.ts";
import {
  type AttributeRule,
  type CompiledRule,
  compileRule,
  indexByKind,
  listKinds,
  type OccursRule,
} from "./rule.ts";
import { type CompiledSegment, type CompiledStage, compileSegments, compileStages } from "./stage.ts";
import type { Names } from "./standing-condition.ts";
import { compileWatch, listSignalCounts, type Watchers } from "./watch.ts";
import { dayMs } from "./worth.ts";

/** One thing that conditions count: signals of some kinds that pass a test. */
export interface Tally {
  readonly place: number;
  readonly signals: readonly string[];
  readonly where: Test | null;
}

/** A model and its prompts, ready to decide: closures, indexed by the kinds of signal they listen to. */
export interface CompiledModel {
  readonly version: number;
  readonly dimensions: readonly CompiledDimension[];
  /** Enabled rules in model order. */
  readonly rules: readonly CompiledRule[];
  readonly attributeRules: readonly AttributeRule[];
  readonly rulesByKind: ReadonlyMap<string, Candidates>;
  readonly tallies: readonly Tally[];
  readonly talliesByKind: ReadonlyMap<string, readonly Tally[]>;
  readonly stages: readonly CompiledStage[];
  readonly segments: readonly CompiledSegment[];
  readonly prompts: readonly CompiledPrompt[];
  readonly watchers: Watchers;
  readonly recycleMs: number;
}

/** Compiles a checked model and its checked prompts, once per version. */
export function compileModel(model: Model, prompts: readonly Prompt[] = []): CompiledModel {
  const dimensions = compileDimensions(model);
  const tallies: Tally[] = [];
  const names = makeNames(model, dimensions, tallies);
  const rules = model.rules
    .map((rule, order) => ({ rule, order }))
    .filter(({ rule }) => rule.enabled !== false)
    .map(({ rule, order }) => compileRule(rule, order, names.dimension(rule.dimension ?? "engagement")));
  const occurs = rules.filter((rule) => rule.kind === "occurs");
  const segments = compileSegments(model.segments ?? [], names);
  const stages = compileStages(model.stages, names);
  const compiledPrompts = compilePrompts(prompts, names);
  return {
    version: model.version ?? 0,
    dimensions,
    rules,
    attributeRules: rules.filter((rule) => rule.kind === "attribute"),
    rulesByKind: makeCandidatesByKind(occurs),
    tallies,
    talliesByKind: indexByKind(tallies),
    stages,
    segments,
    prompts: compiledPrompts,
    watchers: compileWatch(listListeners(model, prompts)),
    recycleMs: (model.recycleDays ?? 90) * dayMs,
  };
}

function makeCandidatesByKind(rules: readonly OccursRule[]): ReadonlyMap<string, Candidates> {
  return new Map([...indexByKind(rules)].map(([kind, listening]) => [kind, makeCandidates(listening)]));
}

/** Resolves names to places; conditions that count the same signals share one tally. */
function makeNames(model: Model, dimensions: readonly CompiledDimension[], tallies: Tally[]): Names {
  const known = new Map<string, number>();
  return {
    dimension: (id) => dimensions.findIndex((dimension) => dimension.id === id),
    segment: (id) => model.segments?.findIndex((segment) => segment.id === id) ?? -1,
    tally: ({ signal, where }) => {
      const key = JSON.stringify([signal, where]);
      const place = known.get(key) ?? tallies.length;
      if (place === tallies.length) {
        known.set(key, place);
        tallies.push({
          place,
          signals: listKinds(signal),
          where: where ? compileCondition(where, "signal") : null,
        });
      }
      return place;
    },
  };
}

function listListeners(model: Model, prompts: readonly Prompt[]): SignalCount[] {
  const conditions = [
    ...model.stages.map((stage) => stage.enter),
    ...(model.segments ?? []).map((segment) => segment.when),
    ...prompts.filter((prompt) => prompt.enabled !== false).map((prompt) => prompt.when),
  ];
  const triggers = model.rules.filter((rule) => rule.enabled !== false).map((rule) => rule.when);
  return [...triggers.filter((when) => "signal" in when), ...conditions.flatMap(listSignalCounts)];
}
