import { anonymous, disqualified, placeOfStage } from "../compile/stage.ts";
import type { Announcement, Membership } from "../history/history.ts";
import { dayMs } from "../points/worth.ts";
import type { Effect } from "./decision.ts";
import type { PersonView } from "./view-person.ts";

/** A segment's effect fires at most once in this time. */
const segmentRestMs = 30 * dayMs;

/** Answers the announcement that is owed: one, if the derived stage differs from the last announced one. */
export function announceStage(
  journal: readonly Announcement[],
  view: PersonView,
  isHeld: boolean,
): readonly Announcement[] {
  const last = journal[journal.length - 1];
  const from = last?.to ?? anonymous;
  const { stage: to, transitions } = view.ladder;
  if (from === to) return [];
  const { stages } = view.ground.model;
  const at = transitions.findLast((transition) => transition.to === to)?.at ?? view.now;
  const number = (last?.number ?? 0) + 1;
  const announcement = { number, from, to, at, announcedAt: view.now, fires: false };
  if (placeOfStage(stages, to) > placeOfStage(stages, from)) {
    if (!isRearmed(journal, view, at)) return [announcement];
    return [isHeld ? { ...announcement, held: true } : { ...announcement, fires: true }];
  }
  const wasReallyLeft = to === disqualified || transitions.some((transition) => transition.from === from);
  return [wasReallyLeft ? announcement : { ...announcement, corrected: true }];
}

/** By the journal alone: what was announced counts, also if its cause has vanished since. */
function isRearmed(journal: readonly Announcement[], { ladder, ground }: PersonView, at: number): boolean {
  const { stages } = ground.model;
  const place = placeOfStage(stages, ladder.stage);
  const left = journal.findLast(
    (entry) => placeOfStage(stages, entry.from) >= place && placeOfStage(stages, entry.to) < place,
  );
  return left === undefined || at - left.at >= (stages[place]?.rearmMs ?? 0);
}

/** Answers the changes of membership that are owed, by segment in the model's order. */
export function announceSegments(
  memberships: readonly Membership[],
  view: PersonView,
  isHeld: boolean,
): readonly Membership[] {
  const { ground, now } = view;
  let number = memberships[memberships.length - 1]?.number ?? 0;
  return ground.model.segments.flatMap(({ id: segment }) => {
    const holds = view.segments.includes(segment);
    const earlier = memberships.filter((membership) => membership.segment === segment);
    if (holds === (earlier[earlier.length - 1]?.holds ?? false)) return [];
    const isRested = earlier.every(({ fires, announcedAt }) => !fires || now - announcedAt >= segmentRestMs);
    number += 1;
    return { number, segment, holds, announcedAt: now, fires: holds && isRested && !isHeld };
  });
}

/** Turns what fires into its effects; their ids are the same on every retry. */
export function effectsOf(
  announcements: readonly Announcement[],
  memberships: readonly Membership[],
): readonly Effect[] {
  const ofStages = announcements
    .filter(({ fires }) => fires)
    .map(({ number, from, to, at }): Effect => {
      return { id: `${to}/${number}`, kind: "stage_entered", stage: to, from, at };
    });
  const ofSegments = memberships
    .filter(({ fires }) => fires)
    .map(({ number, segment, announcedAt }): Effect => {
      return { id: `segment:${segment}/${number}`, kind: "segment_entered", segment, at: announcedAt };
    });
  return [...ofStages, ...ofSegments];
}
