import { useSignal } from "@preact/signals";
import type { Pointer } from "../../form/document.ts";
import { describe, NumberField, Slot } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";
import { WordsField } from "../../form/words-field.tsx";
import { channels } from "../../words/channels.ts";
import { type Names, withChosen } from "../names.ts";

/** Edits which leads are handed off: all that is said must hold. */
export function FilterFields({ names }: { readonly names: Names }) {
  const segments = useField("/filter/segments");
  const identity = useField("/filter/identity");
  const chosen = Array.isArray(segments.value) ? segments.value : [];
  const choices = withChosen(names.segments, chosen);
  return (
    <fieldset class="part">
      <legend>Only some leads</legend>
      <div class="in-line">
        <NumberField place="/filter/minScore" label="At least" unit="points" />
        <ListField
          place="/filter/grades"
          label="Grades"
          placeholder="A, B1"
          hint="A letter is all of its digits."
          tidy={(text) => text.toUpperCase()}
        />
      </div>
      {choices.length > 0 && (
        <WordsField place="/filter/segments" label="In one of the segments" choices={choices} unsaid={[]} />
      )}
      <details class="channels">
        <summary>Channels</summary>
        <WordsField
          place="/filter/channels"
          label="Of the first or the last touch"
          choices={channels.map((channel) => [channel, channel] as const)}
          unsaid={[]}
        />
      </details>
      <ListField
        place="/filter/accounts"
        label="Companies"
        placeholder="acme.example, initech.example"
        hint="By domain: a list of those that you want."
        tidy={(text) => text.toLowerCase()}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={identity.value === "verified"}
          onChange={({ currentTarget: { checked } }) => identity.set(checked ? "verified" : undefined)}
        />
        Only who is verified: leave out who only claims to be somebody
      </label>
    </fieldset>
  );
}

interface ListFieldProps {
  readonly place: Pointer;
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly tidy: (text: string) => string;
}

/** Edits a list of words as one text with commas. */
function ListField({ place, label, placeholder, hint, tidy }: ListFieldProps) {
  const field = useField(place, true);
  const text = useSignal(Array.isArray(field.value) ? field.value.join(", ") : "");
  return (
    <Slot field={field} label={label} hint={hint}>
      <input
        {...describe(field, hint)}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text.value}
        onInput={({ currentTarget: { value } }) => {
          text.value = value;
          const words = tidy(value)
            .split(/[\s,;]+/)
            .filter((word) => word !== "");
          field.set(words.length === 0 ? undefined : words);
        }}
      />
    </Slot>
  );
}
