import { useSignal } from "@preact/signals";
import { wordId } from "../wording.ts";
import { standardKinds, wordAct } from "../words/kinds.ts";
import type { Pointer } from "./document.ts";
import { describe, Slot } from "./fields.tsx";
import { useField } from "./form.ts";

interface KindsFieldProps {
  readonly place: Pointer;
  readonly label: string;
}

/** Chooses one or several kinds of signal, standard ones or the site's own. */
export function KindsField({ place, label }: KindsFieldProps) {
  const field = useField(place, true);
  const typed = useSignal("");
  const kinds = toList(field.value);
  const put = (next: readonly string[]) => field.set(next.length === 1 ? next[0] : next);
  const add = (text: string) => {
    const kind = text
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    typed.value = "";
    if (kind !== "" && !kinds.includes(kind)) put([...kinds, kind]);
  };
  return (
    <Slot
      field={field}
      label={label}
      hint="Choose from the list, or type a kind of your own; several count each."
    >
      <span class="kinds">
        {kinds.map((kind) => (
          <KindChip key={kind} kind={kind} onRemove={() => put(kinds.filter((other) => other !== kind))} />
        ))}
        <input
          {...describe(field, true)}
          list="kinds-of-signal"
          autocomplete="off"
          spellcheck={false}
          placeholder={kinds.length === 0 ? "page_view" : "or …"}
          value={typed.value}
          onInput={({ currentTarget: { value }, inputType }) => {
            // What was chosen from the list comes whole; what is typed may go on, as "search" to "search_results".
            const isWhole = inputType !== "insertText" || value.length > typed.value.length + 1;
            if (isWhole && standardKinds.includes(value)) add(value);
            else typed.value = value;
          }}
          onKeyDown={(press) => {
            if (press.key !== "Enter" && press.key !== ",") return;
            if (press.ctrlKey || press.metaKey) return;
            press.preventDefault();
            add(typed.value);
          }}
          onBlur={() => add(typed.value)}
        />
      </span>
    </Slot>
  );
}

function KindChip({ kind, onRemove }: { readonly kind: string; readonly onRemove: () => void }) {
  return (
    <span class="chip kind" title={wordAct(kind)}>
      {wordId(kind)}
      <button type="button" aria-label={`Remove ${wordId(kind)}`} onClick={onRemove}>
        ✕
      </button>
    </span>
  );
}

/** Offers the standard kinds to all such fields of a form; stands once in it. */
export function KindNames() {
  return (
    <datalist id="kinds-of-signal">
      {standardKinds.map((kind) => (
        <option key={kind} value={kind}>
          {wordAct(kind)}
        </option>
      ))}
    </datalist>
  );
}

function toList(value: unknown): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value.filter((kind) => typeof kind === "string") : [];
}
