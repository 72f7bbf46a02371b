import type { OutcomeKind } from "../history/history.ts";
import type { Json } from "../history/signal.ts";
import type { Kinds, Trigger } from "./trigger.ts";

/** What a comparison can do; see DESIGN.md section 4, Conditions. */
export const ops = [
  "eq",
  "neq",
  "in",
  "nin",
  "contains",
  "starts_with",
  "ends_with",
  "glob",
  "gt",
  "gte",
  "lt",
  "lte",
  "between",
  "exists",
] as const;
export type Op = (typeof ops)[number];

/** Compares one field of the signal, its page, its session's visit or the person's attributes with a value. */
export interface Comparison {
  readonly field: string;
  readonly op: Op;
  readonly value?: Json;
}

/** A tree of comparisons, decided in three values: true, false, unknown. */
export type Condition =
  | Comparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Thresholds over a number; all that are given must hold. */
export interface Thresholds {
  readonly gte?: number;
  readonly gt?: number;
  readonly lte?: number;
  readonly lt?: number;
}

/** Holds when at least `atLeast` (1) matching signals happened within `withinDays` (ever). */
export interface SignalCount {
  readonly signal: Kinds;
  readonly where?: Condition;
  readonly atLeast?: number;
  readonly withinDays?: number;
}

/** A tree over a person's standing: for stages, segments and prompts. `stage` is for prompts only, `segment` not for segments. */
export type StandingCondition =
  | { readonly all: readonly StandingCondition[] }
  | { readonly any: readonly StandingCondition[] }
  | { readonly not: StandingCondition }
  | { readonly score: Thresholds }
  | { readonly likelihood: Thresholds }
  | ({ readonly dimension: string } & Thresholds)
  | { readonly grade: readonly string[] }
  | SignalCount
  | { readonly attribute: Condition }
  | { readonly segment: string }
  | { readonly outcome: OutcomeKind }
  | { readonly stage: readonly string[] };

/** How often within what: a named span, or the last `days`. */
export type Limit =
  | "none"
  | {
      readonly times: number;
      readonly per?: "page" | "session" | "day" | "week" | "month" | "ever";
      readonly days?: number;
      readonly by?: string;
    };

/** How an award fades with its age in days. */
export type Decay =
  | { readonly halfLifeDays: number }
  | { readonly linearDays: number }
  | { readonly expireDays: number }
  | { readonly step: { readonly percent: number; readonly everyDays: number } };

interface RuleBase {
  readonly id: string;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly when: Trigger;
  readonly limit?: Limit;
}

/** Awards points in a dimension; an absence rule may also `emit` a derived signal, to which other rules listen. */
export interface AwardRule extends RuleBase {
  readonly dimension?: string;
  readonly points: number;
  readonly decay?: Decay;
  readonly emit?: string;
}

/** Makes what was awarded in a dimension before worth nothing; `reset` names the dimension. */
export interface ResetRule extends RuleBase {
  readonly reset: string;
}

export type Rule = AwardRule | ResetRule;

/** One separate sum; `grades` are the thresholds of digit 1, 2, 3 (engagement) or letter A, B, C (fit). */
export interface Dimension {
  readonly id: string;
  readonly name?: string;
  readonly weight?: number;
  readonly min?: number;
  readonly max?: number;
  readonly grades?: readonly [number, number, number];
}

/** One step of the ladder; the order of the list is the order of the stages. */
export interface Stage {
  readonly id: string;
  readonly name?: string;
  readonly enter: StandingCondition;
  readonly leaveBelow?: number;
  readonly rearmDays?: number;
}

/** A named condition. */
export interface Segment {
  readonly id: string;
  readonly name?: string;
  readonly when: StandingCondition;
}

/** The versioned document that decides. */
export interface Model {
  readonly version?: number;
  readonly name?: string;
  readonly dimensions: readonly Dimension[];
  readonly rules: readonly Rule[];
  readonly stages: readonly Stage[];
  readonly segments?: readonly Segment[];
  readonly recycleDays?: number;
}
