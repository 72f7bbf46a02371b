import type { WireAnswer, WireVerdict } from "../../snippet/wire.ts";
import type { Qualification } from "../core/answer/decision.ts";
import { isLeadId, type LeadId, type PersonId } from "../core/ids.ts";
import { tellPrompt } from "./tell-prompt.ts";

/** What a site may keep from the page: the numbers that let a visitor count how the rules work. */
type Numbers = "score" | "engagement" | "fit" | "grade";

/** The answer about one visitor, as a page or a server gets it; servers also get every dimension. */
export type Answer = Omit<WireAnswer, Numbers | "visitor"> &
  Partial<Pick<WireAnswer, Numbers | "visitor">> & {
    readonly lead?: LeadId;
    readonly dimensions?: Qualification["dimensions"];
  };

/** What an answer is made of. */
export interface AnswerParts {
  /** The visitor, or the lead whom a server named. */
  readonly person: PersonId;
  readonly qualification: Qualification;
  readonly verdicts: readonly WireVerdict[];
  readonly detail: "hidden" | "numbers" | "all";
  readonly stale: boolean;
}

/** Makes the answer: numbers in full precision, rounding is display. */
export function makeAnswer({ person, qualification, verdicts, detail, stale }: AnswerParts): Answer {
  const { score, dimensions, grade, stage, segments, prompts, watch, model } = qualification;
  const { engagement = 0, fit = 0 } = dimensions;
  return {
    ...(isLeadId(person) ? { lead: person } : { visitor: person }),
    ...(detail !== "hidden" && { score, engagement, fit, grade }),
    ...(detail === "all" && { dimensions }),
    stage,
    segments: [...segments],
    prompts: prompts.map(tellPrompt),
    watch: { dwell: [...watch.dwell], scroll: [...watch.scroll] },
    model,
    verdicts: [...verdicts],
    ...(stale && { stale: true }),
  };
}
