import type { CompiledModel } from "../compile/compile.ts";
import { anonymous } from "../compile/stage.ts";
import type { Mark, Progress } from "./progress.ts";

/** A derived change of stage at `at` (epoch ms); `fires` as if every signal had come in time. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly fires: boolean;
}

/** Where a person is on the ladder of stages, and how it came to that. Never changed: each move makes a new one. */
export interface Ladder {
  readonly stage: string;
  /** The instant up to which leaving has been decided, epoch ms. */
  readonly at: number;
  /** True if the score was at or above `leaveBelow` at some instant since the stage was entered. */
  readonly wasAbove: boolean;
  /** Every stage ever entered. */
  readonly entered: readonly string[];
  /** Stages that the person has by an outcome: decay does not take them. */
  readonly given: readonly string[];
  /** When each stage was last left downwards. */
  readonly left: ReadonlyMap<string, Mark>;
  /** While disqualified: the instant from which a signal ends it, epoch ms. */
  readonly recyclesAt: number | null;
  /** The instant of the signal that ends it, epoch ms: as the last thing in it the person stands before all stages again. */
  readonly recycledAt: number | null;
  readonly transitions: readonly Transition[];
}

/** Is where everyone begins. */
export const foot: Ladder = {
  stage: anonymous,
  at: -Infinity,
  wasAbove: false,
  entered: [],
  given: [],
  left: new Map(),
  recyclesAt: null,
  recycledAt: null,
  transitions: [],
};

/** What a ladder stands on: the model, and the person's progress as of the happening that is looked at. */
export interface Ground {
  readonly model: CompiledModel;
  readonly progress: Progress;
}

/** Moves down or outside: `lost` are the stages that are left by it. Such a move never fires. */
export function moveDown(
  ladder: Ladder,
  ground: Ground,
  move: { to: string; at: number; lost: readonly string[] },
): Ladder {
  const { to, at, lost } = move;
  const mark = { at, ordinal: ground.progress.ordinal };
  return {
    ...ladder,
    stage: to,
    at,
    wasAbove: false,
    given: ladder.given.filter((stage) => !lost.includes(stage)),
    left: new Map([...ladder.left, ...lost.map((stage) => [stage, mark] as const)]),
    recyclesAt: null,
    recycledAt: null,
    transitions: [...ladder.transitions, { from: ladder.stage, to, at, fires: false }],
  };
}
