import type { Outcome } from "../../worker/http/contract/client.ts";
import { wordFailure } from "../failure.ts";
import type { Saved } from "./editor-sheet.tsx";

/** Why something was not saved. */
export type Unsaved = Exclude<Saved, { readonly kind: "saved" }>;

/** Tells of an edit that failed what is wrong at which place, or else in words; `otherwise` says it where nobody else does. */
export function toUnsaved(answer: Outcome<unknown>, otherwise = "It was not saved."): Unsaved {
  if (answer.kind === "problem" && answer.problem.errors)
    return { kind: "flawed", flaws: answer.problem.errors };
  return { kind: "failed", text: wordFailure(answer) ?? otherwise };
}
