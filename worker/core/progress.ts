import { type AttributeLog, addAttribute } from "./attribute-log.ts";
import type { CompiledModel } from "./compile.ts";
import type { Attribute, OutcomeKind } from "./history.ts";
import { grant } from "./limit.ts";
import { matchScene } from "./match.ts";
import { type AwardsPart, insertPart, type Part } from "./part.ts";
import type { OccursRule } from "./rule.ts";
import { makeScene, noProps, nothingAround, type Scene } from "./scene.ts";
import { type Scores, scoreParts } from "./score.ts";
import type { Signal } from "./signal.ts";

/** A counted happening: when (epoch ms), and which one it was of the person's happenings. */
export interface Mark {
  readonly at: number;
  readonly ordinal: number;
}

/** What a person's happenings amount to so far, apart from the stage. Changed in place, one happening after another. */
export interface Progress {
  readonly parts: Part[];
  /** By the place of the tally. */
  readonly marks: readonly Mark[][];
  readonly outcomes: (Mark & { readonly kind: OutcomeKind })[];
  readonly attributes: AttributeLog;
  /** The props of the latest `visit` by session. */
  readonly visits: Map<string, Signal["props"]>;
  readonly shows: Signal[];
  /** How many happenings there were. */
  ordinal: number;
  /** How often the parts have changed. */
  changeCount: number;
  /** The sums asked for last: they hold until another instant is asked about or something happens. */
  sums: { readonly at: number; readonly ordinal: number; readonly scores: Scores } | null;
}

/** Answers the sums at an instant (epoch ms); what stages, segments and grade ask at one instant is summed once. */
export function scoresAt(progress: Progress, model: CompiledModel, at: number): Scores {
  const { ordinal, sums } = progress;
  if (sums && sums.at === at && sums.ordinal === ordinal) return sums.scores;
  const scores = scoreParts(model.dimensions, progress.parts, at);
  progress.sums = { at, ordinal, scores };
  return scores;
}

/** Makes the progress of someone never seen. */
export function makeProgress(model: CompiledModel): Progress {
  return {
    parts: [],
    marks: model.tallies.map(() => []),
    outcomes: [],
    attributes: new Map(),
    visits: new Map(),
    shows: [],
    ordinal: 0,
    changeCount: 0,
    sums: null,
  };
}

/** Takes the attributes that changed at one instant, and looks again at which attribute rules hold. */
export function takeAttributes(
  progress: Progress,
  model: CompiledModel,
  changes: readonly Attribute[],
): void {
  progress.changeCount++;
  for (const change of changes) addAttribute(progress.attributes, change);
  const at = changes[0]?.at ?? 0;
  const scene = {
    props: noProps,
    page: undefined,
    at,
    surroundings: { ...nothingAround, attributes: progress.attributes },
  };
  const awards = progress.parts.filter((part) => part.kind === "awards");
  progress.parts.splice(0, progress.parts.length, ...awards);
  for (const rule of model.attributeRules)
    if (rule.holds(scene) === true) insertPart(progress.parts, { kind: "fact", rule });
}

/** Takes one signal: rules award within their limits, conditions count. It stands after all signals taken before. */
export function takeSignal(
  progress: Progress,
  model: CompiledModel,
  arrival: { signal: Signal; reached: readonly string[] },
): void {
  const { signal, reached } = arrival;
  if (signal.kind === "visit" && signal.session !== undefined)
    progress.visits.set(signal.session, signal.props);
  if (signal.kind === "prompt_show") progress.shows.push(signal);
  const visit =
    signal.session === undefined ? ownVisit(signal) : (progress.visits.get(signal.session) ?? noProps);
  const scene = makeScene(signal, { attributes: progress.attributes, visit, reached });
  for (const rule of matchScene(model, signal, scene)) award(progress, rule, { signal, scene });
  for (const tally of model.talliesByKind.get(signal.kind) ?? [])
    if (!tally.where || tally.where(scene) === true)
      progress.marks[tally.place]?.push({ at: signal.at, ordinal: progress.ordinal });
}

/** A signal without session is a session of its own. */
function ownVisit(signal: Signal): Signal["props"] {
  return signal.kind === "visit" ? signal.props : noProps;
}

function award(
  progress: Progress,
  rule: OccursRule,
  { signal, scene }: { signal: Signal; scene: Scene },
): void {
  const part = getAwards(progress.parts, rule);
  const group = rule.limit?.groupOf(scene, signal.session) ?? null;
  if (rule.limit && group !== null && !grant(part.grants, rule.limit, { at: signal.at, group })) {
    part.heldBack++;
    return;
  }
  progress.changeCount++;
  part.awards.push({ at: signal.at, points: rule.points, signal: signal.id });
}

function getAwards(parts: Part[], rule: OccursRule): AwardsPart {
  for (const part of parts) if (part.kind === "awards" && part.rule === rule) return part;
  const made: AwardsPart = { kind: "awards", rule, awards: [], grants: new Map(), heldBack: 0 };
  insertPart(parts, made);
  return made;
}
