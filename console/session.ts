import { signal } from "@preact/signals";
import type { Outcome } from "../worker/http/contract/client.ts";
import { api, type Session } from "./api.ts";

/** Where signing in stands. */
type SignIn =
  | { readonly kind: "checking" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-out"; readonly note: string | null }
  | { readonly kind: "signed-in"; readonly session: Session };

/** The one session of this tab. */
export const signIn = signal<SignIn>({ kind: "checking" });

/** Asks the server whether this browser is signed in. */
export async function checkSession(): Promise<void> {
  const answer = await api.getSession();
  if (answer.kind === "ok") signIn.value = { kind: "signed-in", session: answer.value };
  else if (isSignedOut(answer)) signIn.value = { kind: "signed-out", note: null };
  else signIn.value = { kind: "unreachable" };
}

/** Tells whether a call failed because nobody is signed in any more. */
function isSignedOut(answer: Outcome<unknown>): boolean {
  return answer.kind === "problem" && answer.problem.status === 401;
}

/** Goes back to the sign-in page if a call failed because the session has ended; answers whether it did. */
export function leaveIfSignedOut(answer: Outcome<unknown>): boolean {
  const isOver = isSignedOut(answer);
  if (isOver) endSession("Your session has ended. Sign in again.");
  return isOver;
}

/** Opens a session with a secret key, and does `first` before the console shows; answers the sentence to show if that fails. */
export async function openSession(
  key: string,
  first: () => Promise<void> = async () => {},
): Promise<string | null> {
  const answer = await api.openSession({ body: { key } });
  if (answer.kind === "problem") return answer.problem.detail;
  if (answer.kind === "unreachable")
    return "The server can't be reached. Check your connection and try again.";
  await first();
  await checkSession();
  return null;
}

/** Ends the session on the server; answers the sentence to show if that fails, since the cookie then still works. */
export async function closeSession(): Promise<string | null> {
  const answer = await api.closeSession();
  if (answer.kind === "problem" && !isSignedOut(answer)) return answer.problem.detail;
  if (answer.kind === "unreachable") return "The server can't be reached, so you are still signed in.";
  endSession(null);
  return null;
}

/** Goes back to the sign-in page with a note why. */
export function endSession(note: string | null): void {
  signIn.value = { kind: "signed-out", note };
}
