import type { Choice } from "../parts/options.tsx";
import type { Pointer } from "./document.ts";
import { FlawText } from "./fields.tsx";
import { useField } from "./form.ts";

interface WordsFieldProps {
  readonly place: Pointer;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What holds where the document says nothing; without it choosing none is no list. */
  readonly unsaid?: readonly string[];
}

/** Chooses some of a few values; a list of all that hold where nothing is said is left away. */
export function WordsField({ place, label, choices, unsaid }: WordsFieldProps) {
  const field = useField(place, true);
  const chosen: readonly unknown[] = Array.isArray(field.value) ? field.value : (unsaid ?? []);
  const turn = (word: string) => {
    const next = choices
      .map(([known]) => known)
      .filter((known) => chosen.includes(known) !== (known === word));
    const isUnsaid = unsaid !== undefined && next.join() === unsaid.join();
    field.set(isUnsaid ? undefined : next);
  };
  return (
    <fieldset class="words" aria-describedby={field.flaw === null ? undefined : `${field.id}-flaw`}>
      <legend>{label}</legend>
      {choices.map(([word, text]) => (
        <label key={word} class="word">
          <input
            type="checkbox"
            checked={chosen.includes(word)}
            aria-invalid={field.flaw !== null}
            onChange={() => turn(word)}
          />
          {text}
        </label>
      ))}
      <FlawText field={field} />
    </fieldset>
  );
}
