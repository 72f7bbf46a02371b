import type { Outcome } from "../worker/http/contract/client.ts";
import { leaveIfSignedOut } from "./session.ts";

/** Words why what the reader did has failed; null if it has not. Goes back to the sign-in page where the session has ended. */
export function wordFailure(answer: Outcome<unknown>): string | null {
  leaveIfSignedOut(answer);
  if (answer.kind === "problem") return answer.problem.detail;
  return answer.kind === "unreachable" ? "The server can't be reached. Try again." : null;
}
