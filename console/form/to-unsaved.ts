import type { Outcome } from "../../worker/http/contract/client.ts";
import { wordFailure } from "../failure.ts";
import type { Saved } from "./editor-sheet.tsx";

/** Why something was not saved. */
export type Unsaved = Exclude<Saved, { readonly kind: "saved" }>;

interface Wording {
  /** Says that somebody else was faster. */
  readonly overtaken?: string;
  /** Says it where nobody else does. */
  readonly otherwise?: string;
}

/** Tells whether somebody else has changed meanwhile what was to be saved. */
export function isOvertaken(answer: Outcome<unknown>): boolean {
  return answer.kind === "problem" && answer.problem.status === 412;
}

/** Tells of an edit that failed what is wrong at which place, or else in words. */
export function toUnsaved(
  answer: Outcome<unknown>,
  {
    overtaken = "Somebody else has changed it meanwhile. Save once more to put your changes over theirs, or close it to see them.",
    otherwise = "It was not saved.",
  }: Wording = {},
): Unsaved {
  if (answer.kind === "problem" && answer.problem.errors)
    return { kind: "flawed", flaws: answer.problem.errors };
  if (isOvertaken(answer)) return { kind: "failed", text: overtaken };
  return { kind: "failed", text: wordFailure(answer) ?? otherwise };
}
