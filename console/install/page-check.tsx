import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Check, listChecks } from "./checks.ts";
import { check, known, listen } from "./look.ts";

const words = { waiting: "waiting", good: "good", bad: "needs you" } as const;

interface PageCheckProps {
  /** The address that stands in the field at first. */
  readonly address: string;
  /** What the button says, such as "Check". */
  readonly act: string;
  /** True where the page is for this alone. */
  readonly isAlone?: boolean;
}

/** Asks for a page's address, opens it, and shows live what its script says. */
export function PageCheck({ address, act, isAlone = false }: PageCheckProps) {
  const trouble = useSignal<string | null>(null);
  useEffect(listen, []);
  function submit(submission: SubmitEvent): void {
    submission.preventDefault();
    // The listener sits on the form alone.
    const form = new FormData(submission.currentTarget as HTMLFormElement);
    trouble.value = check(String(form.get("address")).trim());
  }
  return (
    <div class="page-check">
      <form onSubmit={submit}>
        <label for="address">Address of the page</label>
        <div class="ask">
          <input
            id="address"
            name="address"
            type="url"
            placeholder="https://www.example.com/pricing"
            defaultValue={address}
            aria-describedby="trouble"
            aria-invalid={trouble.value !== null}
            spellcheck={false}
            required
            autofocus={isAlone}
          />
          <button type="submit" class="button primary">
            {act}
          </button>
        </div>
        <p id="trouble" class="trouble" role="alert">
          {trouble.value}
        </p>
      </form>
      {known.value && <Checks checks={listChecks(known.value)} />}
    </div>
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
