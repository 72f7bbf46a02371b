import type { Standing } from "../compile/standing-condition.ts";
import { type Foresight, foresee } from "../life/foresee.ts";
import type { Ground, Ladder } from "../life/ladder.ts";
import { findLeave, passTime } from "../life/leave.ts";
import { derive, outlookOf, type Person } from "../life/person.ts";
import { sumsAt } from "../life/progress.ts";
import { makeStanding } from "../life/standing.ts";
import { horizonMs } from "../points/crossing.ts";
import type { Scores } from "../points/score.ts";

/** A person as seen at `now`: what every answer is made from. */
export interface PersonView {
  readonly now: number;
  readonly ground: Ground;
  readonly ladder: Ladder;
  readonly scores: Scores;
  readonly standing: Standing;
  readonly segments: readonly string[];
  readonly foresight: Foresight;
}

/** Looks at a person at `now` (epoch ms): stages that passing time has taken since the last happening are left. */
export function viewPerson(person: Person, now: number): PersonView {
  const { progress, ladder: atLastHappening } = derive(person, now);
  const ground = { model: person.model, progress };
  const { ladder, leavesAt: quietLeave } = lookAhead(person, ground, { ladder: atLastHappening, now });
  const standing = makeStanding(person.model, progress, {
    at: now,
    stage: ladder.stage,
    since: -1,
    withOutcomes: true,
  });
  const segments = person.model.segments.filter(({ when }) => when(standing) === true).map(({ id }) => id);
  const scores = sumsAt(progress, person.model, now).exact();
  return { now, ground, ladder, scores, standing, segments, foresight: foresee(ladder, ground, quietLeave) };
}

function lookAhead(person: Person, ground: Ground, from: { ladder: Ladder; now: number }) {
  const { now } = from;
  const { leavesAt } = outlookOf(person);
  if (leavesAt === null || leavesAt > now) return { ladder: from.ladder, leavesAt };
  const ladder = passTime(from.ladder, ground, now);
  return { ladder, leavesAt: findLeave(ladder, ground, ladder.at + horizonMs).leavesAt };
}
