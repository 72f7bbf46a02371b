import { type Foresight, foresee } from "./foresee.ts";
import type { Ground, Ladder } from "./ladder.ts";
import { findLeave, horizonMs, passTime } from "./leave.ts";
import { derive, outlookOf, type Person } from "./person.ts";
import { sumsAt } from "./progress.ts";
import type { Scores } from "./score.ts";
import { makeStanding } from "./standing.ts";
import type { Standing } from "./standing-condition.ts";

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
  const ladder = passTime(from.ladder, ground, { until: now, by: now });
  return { ladder, leavesAt: findLeave(ladder, ground, ladder.at + horizonMs).leavesAt };
}
