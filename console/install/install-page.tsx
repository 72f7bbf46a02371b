import { useSignal } from "@preact/signals";
import { type Check, listChecks } from "./checks.ts";
import { check, known } from "./look.ts";

const words = { waiting: "waiting", good: "good", bad: "to be mended" } as const;

/** Asks for a page's address, opens it, and shows live what its script says. */
export function InstallPage() {
  const trouble = useSignal<string | null>(null);
  function submit(submission: SubmitEvent): void {
    submission.preventDefault();
    // The listener sits on the form alone.
    const address = String(new FormData(submission.currentTarget as HTMLFormElement).get("address")).trim();
    trouble.value = check(address);
  }

  return (
    <main class="install">
      <img src="/console/icon.svg" alt="" width="40" height="40" />
      <h1>Is Ripen on my page?</h1>
      <p class="quiet">
        Give the address of a page that has the tag. It opens in a tab of its own, and what its script says
        appears here. Nothing is sent but what that page sends anyway.
      </p>
      <form onSubmit={submit}>
        <label for="address">Address of the page</label>
        <div class="ask">
          <input
            id="address"
            name="address"
            type="url"
            placeholder="https://www.example.com/pricing"
            defaultValue={new URLSearchParams(location.search).get("page") ?? ""}
            aria-describedby="trouble"
            aria-invalid={trouble.value !== null}
            spellcheck={false}
            required
            autofocus
          />
          <button type="submit" class="button primary">
            Check
          </button>
        </div>
        <p id="trouble" class="trouble" role="alert">
          {trouble.value}
        </p>
      </form>
      {known.value && <Checks checks={listChecks(known.value)} />}
    </main>
  );
}

function Checks({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ol class="checks" aria-live="polite">
      {checks.map(({ title, state, cure }) => (
        <li key={title} data-state={state}>
          <b>{title}</b>
          <span class="state">{words[state]}</span>
          {cure && <p>{cure}</p>}
        </li>
      ))}
    </ol>
  );
}
