import type { Effect } from "../answer/decision.ts";
import type { Destination, LeadFilter } from "./destination.ts";

/** What a filter looks at of a lead. */
export interface FilteredLead {
  readonly score: number;
  readonly grade: string;
  readonly segments: readonly string[];
  /** Channels of the first and the last touch; null where none is known. */
  readonly channels: readonly (string | null)[];
  readonly account: string | null;
  readonly identity: "claimed" | "verified";
}

/** Tells whether an effect of a lead goes to a destination: it is one that is wanted there, and the lead fits the filter. */
export function fits({ effects, filter = {} }: Destination, effect: Effect, lead: FilteredLead): boolean {
  const isWanted = effects.some(
    ({ kind, of }) => kind === effect.kind && (of === undefined || of.includes(nameOf(effect) ?? "")),
  );
  return isWanted && isLet(filter, lead);
}

/** Tells what a wanted effect names: the stage, the segment, the prompt, how sure the identity is. */
function nameOf(effect: Effect): string | null {
  switch (effect.kind) {
    case "stage_entered":
      return effect.stage;
    case "segment_entered":
      return effect.segment;
    case "prompt_answered":
      return effect.prompt;
    case "lead_identified":
      return effect.identity;
  }
}

function isLet(filter: LeadFilter, lead: FilteredLead): boolean {
  const { minScore = Number.NEGATIVE_INFINITY, grades, segments, channels, accounts, identity } = filter;
  return (
    lead.score >= minScore &&
    (grades === undefined || grades.some((grade) => grade === lead.grade || grade === lead.grade[0])) &&
    isAmong(segments, lead.segments) &&
    isAmong(channels, lead.channels) &&
    isAmong(accounts?.map(lower), [lead.account && lower(lead.account)]) &&
    (identity === undefined || lead.identity === identity)
  );
}

function isAmong(wanted: readonly string[] | undefined, had: readonly (string | null)[]): boolean {
  return wanted === undefined || had.some((one) => one !== null && wanted.includes(one));
}

function lower(text: string): string {
  return text.toLowerCase();
}
