import { useSignal } from "@preact/signals";
import { listAt, type Pointer } from "./document.ts";
import { describe, Slot } from "./fields.tsx";
import { useField, useFormAround } from "./form.ts";
import { splitLines } from "./split-lines.ts";

interface LinesFieldProps {
  readonly place: Pointer;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** True where a list with nothing in it is no list. */
  readonly isOptional?: boolean;
}

/** Edits a list of texts, one a line; what is wrong with one of them names it. */
export function LinesField({ place, label, hint, placeholder, isOptional = false }: LinesFieldProps) {
  const field = useField(place, true);
  const list = listAt(field.document, place).map(String);
  const typed = useSignal<string | null>(null);
  // What is typed stays as it is while it says the list: an empty line at its end is about to be one of it.
  const text = typed.value !== null && isSame(splitLines(typed.value), list) ? typed.value : list.join("\n");
  const flaw = useLineFlaw(place, list) ?? field.flaw;
  return (
    <Slot field={{ ...field, flaw }} label={label} hint={hint}>
      <textarea
        {...describe(field, hint)}
        rows={2}
        class="lines"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text}
        onInput={({ currentTarget: { value } }) => {
          typed.value = value;
          const lines = splitLines(value);
          field.set(lines.length === 0 && isOptional ? undefined : lines);
        }}
      />
    </Slot>
  );
}

function useLineFlaw(place: Pointer, list: readonly string[]): string | null {
  const { base, flaws } = useFormAround();
  const start = `${base}${place}/`;
  const found = flaws.value.find(({ pointer }) => pointer.startsWith(start));
  if (!found) return null;
  const line = list[Number(found.pointer.slice(start.length))];
  return line === undefined ? found.detail : `“${line}” ${found.detail}`;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, place) => text === others[place]);
}
