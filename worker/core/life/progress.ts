import { canonical } from "../canonical.ts";
import type { CompiledModel } from "../compile/compile.ts";
import { sceneOf } from "../condition/scene.ts";
import { type AttributeLog, addAttribute, findAttribute } from "../history/attribute-log.ts";
import type { Attribute, OutcomeKind } from "../history/history.ts";
import type { Signal } from "../history/signal.ts";
import { insertPart, type Part } from "../points/part.ts";
import { makePool, type Pool } from "../points/pool.ts";
import type { FrequencyRule } from "../points/rule.ts";
import { type SumsAt, takeSums } from "../points/sums.ts";
import type { Wait } from "./absence.ts";
import { copyRecents, type Recents } from "./frequency.ts";
import { type Gap, openGap } from "./idle.ts";

/** A counted happening: when (epoch ms), and which one it was of the person's happenings. */
export interface Mark {
  readonly at: number;
  readonly ordinal: number;
}

/** What a person's happenings amount to so far, apart from the stage. Changed in place, one happening after another. */
export interface Progress {
  readonly parts: Part[];
  /** The same points, summed: by the places of the dimension and of the pool. */
  readonly pools: readonly (readonly Pool[])[];
  /** By the place of the tally. */
  readonly marks: readonly Mark[][];
  readonly outcomes: (Mark & { readonly kind: OutcomeKind })[];
  readonly attributes: AttributeLog;
  /** The props of the latest `visit` by session, as `scopedName` names it. */
  readonly visits: Map<string, Signal["props"]>;
  /** What prompts did, and what was answered, in order. */
  readonly told: Signal[];
  /** Signals that an absence rule began with and nothing has answered yet, the soonest due first. */
  readonly waits: Wait[];
  /** By frequency rule. */
  readonly recents: Map<FrequencyRule, Recents>;
  /** How long nothing has come from the person, and which idle rules have spoken in that gap. */
  gap: Gap;
  /** When each dimension, by its place, was last reset, epoch ms. */
  readonly resets: Map<number, number>;
  /** How many happenings there were. */
  ordinal: number;
  /** How often a happening has changed what the sums are made of. */
  changeCount: number;
  /** The sums asked for last: they hold until another instant is asked about or something happens. */
  sums: { readonly at: number; readonly ordinal: number; readonly taken: SumsAt } | null;
}

/** Answers the sums at an instant (epoch ms); what stages, segments and grade ask at one instant is summed once. */
export function sumsAt(progress: Progress, { dimensions }: CompiledModel, at: number): SumsAt {
  const { ordinal, pools, parts, sums } = progress;
  if (sums && sums.at === at && sums.ordinal === ordinal) return sums.taken;
  const taken = takeSums({ dimensions, pools }, parts, at);
  progress.sums = { at, ordinal, taken };
  return taken;
}

/** Makes the progress of someone never seen: of whom nothing is said, some attribute rules may hold already. */
export function makeProgress(model: CompiledModel): Progress {
  const progress = makeEmpty(model);
  takeFacts(progress, model, 0);
  return progress;
}

function makeEmpty(model: CompiledModel): Progress {
  return {
    parts: [],
    pools: model.pools.map((shapes) => shapes.map(makePool)),
    marks: model.tallies.map(() => []),
    outcomes: [],
    attributes: new Map(),
    visits: new Map(),
    told: [],
    waits: [],
    recents: new Map(),
    gap: openGap,
    resets: new Map(),
    ordinal: 0,
    changeCount: 0,
    sums: null,
  };
}

/** Copies what happenings without any news can change, so that looking ahead leaves the original as it is. */
export function copyProgress(progress: Progress): Progress {
  const parts = progress.parts.map((part) =>
    part.kind === "fact"
      ? part
      : {
          ...part,
          awards: [...part.awards],
          grants: new Map([...part.grants].map(([group, at]) => [group, [...at]])),
        },
  );
  return {
    ...progress,
    parts,
    pools: progress.pools.map((pools) => pools.map((pool) => pool.copy())),
    marks: progress.marks.map((marks) => [...marks]),
    waits: [...progress.waits],
    recents: new Map([...progress.recents].map(([rule, recents]) => [rule, copyRecents(recents)])),
    resets: new Map(progress.resets),
  };
}

/**
 * Takes what is said of attributes at one instant, and looks again at which attribute rules hold; false if no value has changed by
 * it: said again, or by someone weaker.
 */
export function takeAttributes(
  progress: Progress,
  model: CompiledModel,
  entries: readonly Attribute[],
): boolean {
  const { attributes } = progress;
  const at = entries[0]?.at ?? 0;
  const tell = () => canonical(entries.map(({ name }) => findAttribute(attributes, name, at) ?? null));
  const before = tell();
  for (const entry of entries) addAttribute(attributes, entry);
  if (tell() === before) return false;
  progress.changeCount++;
  takeFacts(progress, model, at);
  return true;
}

function takeFacts(progress: Progress, model: CompiledModel, at: number): void {
  const scene = sceneOf(progress.attributes, at);
  const awards = progress.parts.filter((part) => part.kind === "awards");
  progress.parts.splice(0, progress.parts.length, ...awards);
  for (const pool of progress.pools.flat()) if (pool.shape.isFact) pool.empty();
  for (const rule of model.attributeRules)
    if (rule.holds(scene) === true) {
      insertPart(progress.parts, { kind: "fact", rule });
      progress.pools[rule.dimension]?.[rule.pool]?.add(rule.points, at);
    }
}
