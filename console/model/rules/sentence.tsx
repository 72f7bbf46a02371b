import type { RuleSentence } from "../../words/rule.ts";

/** Shows what a rule says, and what it does, as one line of prose. */
export function Sentence({ sentence: { when, effect, terms } }: { readonly sentence: RuleSentence }) {
  return (
    <p class="sentence" aria-live="polite">
      {when} → <b>{effect}</b>
      {terms.length > 0 && <span class="quiet">, {terms.join(", ")}</span>}
    </p>
  );
}
