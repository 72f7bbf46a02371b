import type { Effect } from "../answer/decision.ts";
import type { Schedule } from "../model/prompt.ts";

/** What a hand-off can go to. */
export const destinationKinds = ["webhook", "slack", "hubspot", "salesforce", "pipedrive"] as const;
export type DestinationKind = (typeof destinationKinds)[number];

/** The kinds of effect that there are. */
export const effectKinds = [
  "stage_entered",
  "segment_entered",
  "prompt_answered",
  "lead_identified",
] as const satisfies readonly Effect["kind"][];

/** Effects of one kind; `of` names the stages, segments or prompts meant, absent for all of them. */
export interface WantedEffect {
  readonly kind: Effect["kind"];
  readonly of?: readonly string[];
}

/** Which leads are handed off; all that is said must hold. */
export interface LeadFilter {
  readonly minScore?: number;
  /** Whole grades or their letters: `["A1", "B"]`. */
  readonly grades?: readonly string[];
  readonly segments?: readonly string[];
  /** Channels of the first or the last touch. */
  readonly channels?: readonly string[];
  readonly accounts?: readonly string[];
  /** `verified` leaves out who only claims to be somebody. */
  readonly identity?: "verified";
}

/** What a site owner says of a destination; what it takes to get in there is kept sealed, apart from this. */
export interface Destination {
  readonly kind: DestinationKind;
  readonly name: string;
  readonly enabled: boolean;
  /** True if deliveries are made and kept, but nothing is sent. */
  readonly dryRun: boolean;
  readonly effects: readonly WantedEffect[];
  readonly filter?: LeadFilter;
  /** Their property by our field (`score`, `grade`, `attributes.job_title`, …): what is named here goes there; null or false keeps it from going. */
  readonly fields?: { readonly [field: string]: string | false | null };
  /** When nothing is sent: what falls due then goes out at the end of it. */
  readonly quiet?: Schedule;
  /** Minutes for which nothing more of a lead is sent after something was; the newest goes out at their end. */
  readonly debounceMinutes?: number;
  /** What the kind needs to know beside its secrets: `url`, `instance`, … */
  readonly settings: { readonly [name: string]: string };
}
