import type { Effect } from "../answer/decision.ts";
import type { Json } from "../history/signal.ts";
import type { Step } from "./step.ts";

/** What one touch says, by the names that attributes have: `channel`, `source`, `medium`, `campaign`, `referrer`, `landing`. */
export type TouchParts = { readonly [part: string]: string };

/** One reason of a score: the rule's name, and what it is worth now, to one decimal. */
export interface HandoffReason {
  readonly rule: string;
  readonly name: string;
  readonly points: number;
}

/** An effect as it is told: its instant in ISO 8601. Of each kind apart, so that `kind` still says what else there is. */
export type ToldEffect = Told<Effect>;
type Told<Each extends Effect> = Each extends Effect ? Omit<Each, "at"> & { readonly at: string } : never;

/** What sales is told: plain data, the same on every retry. Times are ISO 8601 in UTC. */
export interface Handoff {
  /** `stage.entered`, `segment.entered`, `prompt.answered` or `lead.identified`; `test` of a connection test. */
  readonly type: string;
  /** When its cause happened. */
  readonly timestamp: string;
  readonly data: {
    readonly site: string;
    /** Null in a connection test. */
    readonly effect: ToldEffect | null;
    readonly lead: {
      readonly id: string;
      readonly email: string;
      readonly userId: string | null;
      readonly name: string | null;
      readonly identity: "claimed" | "verified";
      /** The lead's page in the console. */
      readonly url: string;
      readonly firstSeenAt: string;
      readonly lastSeenAt: string;
      readonly attributes: { readonly [name: string]: Json };
    };
    /** The company behind the address; null where anybody can have one there. */
    readonly account: { readonly domain: string; readonly name: string | null } | null;
    readonly score: number;
    readonly dimensions: { readonly [id: string]: number };
    readonly grade: string;
    readonly stage: string;
    readonly segments: readonly string[];
    readonly reasons: readonly HandoffReason[];
    /** The same in a sentence, for people. */
    readonly why: string;
    /** The last signals, the newest first. */
    readonly journey: readonly (Omit<Step, "at"> & { readonly at: string })[];
    readonly firstTouch: TouchParts | null;
    readonly lastTouch: TouchParts | null;
  };
}
