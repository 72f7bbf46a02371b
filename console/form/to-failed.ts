import type { Outcome } from "../../worker/http/contract/client.ts";
import { wordFailure } from "../failure.ts";
import type { Saved } from "./editor-sheet.tsx";

/** Tells whether somebody else has changed meanwhile what was to be saved. */
export function isOvertaken(answer: Outcome<unknown>): boolean {
  return answer.kind === "problem" && answer.problem.status === 412;
}

/** Tells of an edit that was refused what is wrong with the document, or in words what else; `overtaken` if somebody was faster. */
export function toFailed(
  answer: Outcome<unknown>,
  overtaken = "Somebody else has changed it meanwhile. Close it and open it again.",
): Exclude<Saved, { readonly kind: "saved" }> {
  if (answer.kind === "problem" && answer.problem.status === 422)
    return { kind: "flawed", flaws: answer.problem.errors ?? [] };
  if (isOvertaken(answer)) return { kind: "failed", text: overtaken };
  return { kind: "failed", text: wordFailure(answer) ?? "It was not saved." };
}
