import { anonymous, type CompiledStage, disqualified, placeOfStage } from "../compile/stage.ts";
import type { Attribute, Outcome } from "../history/history.ts";
import type { Signal } from "../history/signal.ts";
import type { Wait } from "./absence.ts";
import { enterStages } from "./enter.ts";
import type { IdleCandidate } from "./idle.ts";
import { type Ground, type Ladder, moveDown } from "./ladder.ts";
import { lookAgain, passTime, settle } from "./leave.ts";
import { takeAttributes } from "./progress.ts";
import { takeAbsence, takeIdle, takeSignal } from "./take-signal.ts";

/** One happening in a person's life; all that is said of attributes at one instant is one happening. */
export type Happening =
  | { readonly kind: "attributes"; readonly at: number; readonly entries: readonly Attribute[] }
  | { readonly kind: "outcome"; readonly at: number; readonly outcome: Outcome }
  | { readonly kind: "signal"; readonly at: number; readonly signal: Signal }
  | { readonly kind: "absence"; readonly at: number; readonly wait: Wait }
  | { readonly kind: "idle"; readonly at: number; readonly candidate: IdleCandidate }
  | { readonly kind: "publication"; readonly at: number }
  | { readonly kind: "recycling"; readonly at: number };

/** Says in which order the happenings of one instant come about. */
const happeningOrder: readonly Happening["kind"][] = [
  "attributes",
  "outcome",
  "signal",
  "absence",
  "idle",
  "publication",
  "recycling",
];

/** Tells whether a happening of one kind comes before one of another kind at the same instant. */
export function isBefore(kind: Happening["kind"], other: Happening["kind"]): boolean {
  return happeningOrder.indexOf(kind) < happeningOrder.indexOf(other);
}

/** Lets one happening come about: time passes up to it, it is taken, then leaving and entering are decided once. */
export function happen(ladder: Ladder, ground: Ground, happening: Happening): Ladder {
  const { at } = happening;
  const before = passTime(ladder, ground, at - 1);
  const { progress, model } = ground;
  progress.ordinal++;
  const reached = before.entered;
  switch (happening.kind) {
    case "attributes":
      if (!takeAttributes(progress, model, happening.entries)) return before;
      break;
    case "outcome":
      return takeOutcome(before, ground, happening.outcome);
    case "signal":
      takeSignal(progress, model, { signal: happening.signal, reached });
      return endRecycling(decideStage(before, ground, { at }), at);
    case "absence":
      takeAbsence(progress, model, { wait: happening.wait, reached });
      break;
    case "idle":
      takeIdle(progress, model, happening.candidate);
      break;
    case "recycling":
      return decideStage(requalify(before, ground, at), ground, { at });
    case "publication":
  }
  return decideStage(before, ground, { at });
}

/** Lets a signal that comes after the recycle time end a disqualification: a happening of its own, the last of the instant. */
function endRecycling(ladder: Ladder, at: number): Ladder {
  const isRecycled = ladder.recyclesAt !== null && at >= ladder.recyclesAt;
  return isRecycled ? { ...ladder, recycledAt: at } : ladder;
}

function takeOutcome(ladder: Ladder, ground: Ground, { kind, at }: Outcome): Ladder {
  const { progress } = ground;
  progress.outcomes.push({ kind, at, ordinal: progress.ordinal });
  if (kind === "rejected" || kind === "lost") return disqualify(ladder, ground, at);
  return decideStage(requalify(ladder, ground, at), ground, { at, outcome: kind });
}

/** Leaves, then enters, once each. */
function decideStage(ladder: Ladder, ground: Ground, occasion: Parameters<typeof enterStages>[2]): Ladder {
  const settled = settle(ladder, ground, occasion.at);
  const entered = enterStages(settled, ground, occasion);
  return entered === settled ? settled : lookAgain(entered, ground, occasion.at);
}

/** Puts someone outside until `recycleMs` have passed; a customer stays one. */
function disqualify(ladder: Ladder, ground: Ground, at: number): Ladder {
  const { stages, recycleMs } = ground.model;
  const place = placeOfStage(stages, ladder.stage);
  const customerPlace = stages.findIndex(isCustomer);
  const waiting = { recyclesAt: at + recycleMs, recycledAt: null };
  if (customerPlace >= 0 && place >= customerPlace) return decideStage(ladder, ground, { at });
  if (ladder.stage === disqualified) return { ...ladder, at, ...waiting };
  const lost = stages.slice(0, place + 1).map(({ id }) => id);
  const outside = moveDown(ladder, ground, { to: disqualified, at, lost });
  return { ...outside, ...waiting, entered: [...new Set([...ladder.entered, disqualified])] };
}

function isCustomer(stage: CompiledStage): boolean {
  return stage.isWon || stage.id === "customer";
}

/** Ends a disqualification: the person stands before all stages again. */
function requalify(ladder: Ladder, ground: Ground, at: number): Ladder {
  return ladder.stage === disqualified ? moveDown(ladder, ground, { to: anonymous, at, lost: [] }) : ladder;
}
