import type { Effect, Transition } from "./decision.ts";
import type { Announcement } from "./history.ts";
import { anonymous, type CompiledStage, disqualified, placeOfStage } from "./stage.ts";

/** What has been derived, to be compared with what was announced; `now` is epoch ms. */
export interface Derivation {
  readonly stages: readonly CompiledStage[];
  readonly stage: string;
  readonly transitions: readonly Transition[];
  readonly now: number;
}

/** Finds the announcement that is owed: one, if the derived stage differs from the last announced one. */
export function findAnnouncement(journal: readonly Announcement[], derived: Derivation): Announcement | null {
  const last = journal[journal.length - 1];
  const from = last?.to ?? anonymous;
  const { stages, stage: to, transitions, now } = derived;
  if (from === to) return null;
  const at = transitions.findLast((transition) => transition.to === to)?.at ?? now;
  const isFurther = placeOfStage(stages, to) > placeOfStage(stages, from);
  const announcement = { number: (last?.number ?? 0) + 1, from, to, at, announcedAt: now };
  if (isFurther) return { ...announcement, fires: isRearmed(journal, derived, at) };
  const wasReallyLeft = to === disqualified || transitions.some((transition) => transition.from === from);
  return wasReallyLeft
    ? { ...announcement, fires: false }
    : { ...announcement, fires: false, corrected: true };
}

/** By the journal alone: what was announced counts, also if its cause has vanished since. */
function isRearmed(journal: readonly Announcement[], { stages, stage }: Derivation, at: number): boolean {
  const place = placeOfStage(stages, stage);
  const left = journal.findLast(
    (entry) => placeOfStage(stages, entry.from) >= place && placeOfStage(stages, entry.to) < place,
  );
  return left === undefined || at - left.at >= (stages[place]?.rearmMs ?? 0);
}

/** Turns an announcement that fires into its effect; the id is the same on every retry. */
export function effectOf({ number, from, to, at }: Announcement): Effect {
  return { id: `${to}/${number}`, kind: "stage_entered", stage: to, from, at };
}
