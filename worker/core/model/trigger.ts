import type { Condition } from "./model.ts";

/** A kind of signal, or several of which each counts. */
export type Kinds = string | readonly string[];

/** *Occurs*: a candidate at each matching signal. */
export interface OccursTrigger {
  readonly signal: Kinds;
  readonly where?: Condition;
}

/**
 * *Frequency*: a candidate at each matching signal that is at least the `atLeast`-th within `withinDays`, itself included;
 * with `distinct`, different values of that field are counted.
 */
export interface FrequencyTrigger extends OccursTrigger {
  readonly atLeast: number;
  readonly withinDays: number;
  readonly distinct?: string;
}

/** *Absence*: a candidate `withinMinutes` after each matching signal that no `without` signal followed by then. */
export interface AbsenceTrigger extends OccursTrigger {
  readonly without: Kinds | OccursTrigger;
  readonly withinMinutes: number;
}

/** *Idle*: candidates after 1, 2 … `maxTimes` (3) times `idleDays` without a signal of the person's own doing. */
export interface IdleTrigger {
  readonly idleDays: number;
  readonly maxTimes?: number;
}

/** *Attribute*: holds while its condition over attributes holds. */
export interface AttributeTrigger {
  readonly attribute: Condition;
}

/** When a rule awards. */
export type Trigger = OccursTrigger | FrequencyTrigger | AbsenceTrigger | IdleTrigger | AttributeTrigger;
