import { signal } from "@preact/signals";
import type { Session } from "./api.ts";
import { ask } from "./ask.ts";

/** Where signing in stands. */
export type SignIn =
  | { readonly kind: "checking" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-out"; readonly note: string | null }
  | { readonly kind: "signed-in"; readonly session: Session };

/** The one session of this tab. */
export const signIn = signal<SignIn>({ kind: "checking" });

/** Asks the server whether this browser is signed in. */
export async function checkSession(): Promise<void> {
  const answer = await ask<Session>("/v1/session");
  if (answer.kind === "ok") signIn.value = { kind: "signed-in", session: answer.value };
  else if (answer.kind === "signed-out") signIn.value = { kind: "signed-out", note: null };
  else signIn.value = { kind: "unreachable" };
}

/** Opens a session with a secret key; answers the sentence to show if that fails. */
export async function openSession(key: string): Promise<string | null> {
  const answer = await ask<null>("/v1/session", { method: "POST", body: { key } });
  if (answer.kind === "problem" || answer.kind === "signed-out") return answer.detail;
  if (answer.kind === "unreachable")
    return "The server can't be reached. Check your connection and try again.";
  await checkSession();
  return null;
}

/** Ends the session on the server; answers the sentence to show if that fails, since the cookie then still works. */
export async function closeSession(): Promise<string | null> {
  const answer = await ask<null>("/v1/session", { method: "DELETE" });
  if (answer.kind === "problem") return answer.detail;
  if (answer.kind === "unreachable") return "The server can't be reached, so you are still signed in.";
  endSession(null);
  return null;
}

/** Goes back to the sign-in page with a note why. */
export function endSession(note: string | null): void {
  signIn.value = { kind: "signed-out", note };
}
