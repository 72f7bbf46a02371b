import { placeOfStage } from "../compile/stage.ts";
import { horizonMs } from "../points/crossing.ts";
import { happen } from "./happen.ts";
import type { Ground, Ladder } from "./ladder.ts";
import { findLeave } from "./leave.ts";
import { nextByItself } from "./next-happening.ts";
import { copyProgress } from "./progress.ts";

/** What passing time will do to the stage if nothing comes from outside; epoch ms, null if never. */
export interface Foresight {
  /** When the stage first changes, up or down. */
  readonly changesAt: number | null;
  /** When a stage is first left downwards. */
  readonly leavesAt: number | null;
}

/** Absences and idle times looked through at most: a person with more of them ahead is looked at again before they end. */
const maxHappenings = 1_000;

/**
 * Looks ahead from a ladder that is decided up to `ladder.at`: points fade, absences fall due and idle times pass. `quietLeave` is
 * when fading alone would leave the stage.
 */
export function foresee(ladder: Ladder, ground: Ground, quietLeave: number | null): Foresight {
  const first = nextByItself(ground.progress);
  if (!first || (quietLeave !== null && quietLeave < first.at))
    return { changesAt: quietLeave, leavesAt: quietLeave };
  const ahead = { model: ground.model, progress: copyProgress(ground.progress) };
  const known = ladder.transitions.length;
  let current = ladder;
  for (let count = 0; count < maxHappenings; count++) {
    const happening = nextByItself(ahead.progress);
    if (!happening) break;
    current = happen(current, ahead, happening);
    const seen = summarize(current, ground, known);
    if (seen.leavesAt !== null) return seen;
  }
  const { changesAt } = summarize(current, ground, known);
  const isAsQuiet =
    current.transitions === ladder.transitions && ahead.progress.changeCount === ground.progress.changeCount;
  const leavesAt = isAsQuiet ? quietLeave : findLeave(current, ahead, current.at + horizonMs).leavesAt;
  return { changesAt: changesAt ?? leavesAt, leavesAt };
}

function summarize({ transitions }: Ladder, { model }: Ground, known: number): Foresight {
  const ahead = transitions.slice(known);
  const place = (stage: string) => placeOfStage(model.stages, stage);
  const leave = ahead.find(({ from, to }) => place(to) < place(from));
  return { changesAt: ahead[0]?.at ?? null, leavesAt: leave?.at ?? null };
}
