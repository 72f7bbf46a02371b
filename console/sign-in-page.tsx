import { useSignal } from "@preact/signals";
import { beginIfNew } from "./begin-if-new.ts";
import { openSession } from "./session.ts";

/** Asks for the secret key; `note` says why the last session ended. */
export function SignInPage({ note }: { readonly note: string | null }) {
  const trouble = useSignal<string | null>(null);
  const isSending = useSignal(false);

  async function submit(submission: SubmitEvent): Promise<void> {
    submission.preventDefault();
    // The listener sits on the form alone.
    const form = submission.currentTarget as HTMLFormElement;
    isSending.value = true;
    trouble.value = await openSession(String(new FormData(form).get("key")).trim(), beginIfNew);
    isSending.value = false;
    if (trouble.value) form.querySelector("input")?.select();
  }

  return (
    <main class="hall">
      <form class="sign-in" onSubmit={submit}>
        <img src="/console/icon.svg" alt="" width="40" height="40" />
        <h1>Sign in to Ripen</h1>
        {note && <p role="status">{note}</p>}
        <label for="key">Secret key</label>
        <input
          id="key"
          name="key"
          type="password"
          placeholder="rsk_…"
          autocomplete="current-password"
          aria-describedby="key-hint key-trouble"
          aria-invalid={trouble.value !== null}
          spellcheck={false}
          required
          autofocus
        />
        <p id="key-hint" class="quiet">
          It starts with <code>rsk_</code>. On your own computer, <code>npm start</code> prints it.
        </p>
        <p id="key-trouble" class="trouble" role="alert">
          {trouble.value}
        </p>
        <button type="submit" class="button primary" disabled={isSending.value}>
          {isSending.value ? "Signing in…" : "Sign in"}
        </button>
      </form>
    </main>
  );
}
