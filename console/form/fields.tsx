import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type Choice, Options } from "../parts/options.tsx";
import type { Pointer } from "./document.ts";
import { type Field, useField } from "./form.ts";

interface FieldProps {
  /** Where the value stands in the form's document. */
  readonly place: Pointer;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly placeholder?: string;
  /** True where a list or the heading beside it says already what it is. */
  readonly isLabelHidden?: boolean;
}

interface SlotProps {
  readonly field: Field;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly isLabelHidden?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** Holds one control with its label, its hint, and what is wrong with it. */
export function Slot({ field, label, hint, isLabelHidden, children }: SlotProps) {
  return (
    <div class="field">
      <label class={isLabelHidden ? "only-heard" : undefined} for={field.id}>
        {label}
      </label>
      {children}
      {hint && (
        <p class="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      <FlawText field={field} />
    </div>
  );
}

/** Says what is wrong with a field, under the id that `describe` names; nothing where nothing is known to be. */
export function FlawText({ field: { id, flaw } }: Pick<SlotProps, "field">) {
  if (flaw === null) return null;
  return (
    <p class="trouble" id={`${id}-flaw`}>
      {flaw}
    </p>
  );
}

/** Says to the browser what belongs to a control: its hint, its flaw. */
export function describe(field: Field, hint?: ComponentChildren) {
  const parts = [hint && `${field.id}-hint`, field.flaw !== null && `${field.id}-flaw`].filter(Boolean);
  return {
    id: field.id,
    "aria-invalid": field.flaw !== null,
    "aria-describedby": parts.length > 0 ? parts.join(" ") : undefined,
  };
}

interface TextFieldProps extends FieldProps {
  readonly list?: string;
  readonly type?: "text" | "date" | "time" | "url";
  readonly maxLength?: number;
}

/** Edits a text; an empty one is no text. */
export function TextField({ place, label, hint, isLabelHidden, type = "text", ...rest }: TextFieldProps) {
  const field = useField(place);
  return (
    <Slot field={field} label={label} hint={hint} isLabelHidden={isLabelHidden}>
      <input
        {...describe(field, hint)}
        {...rest}
        type={type}
        autocomplete="off"
        spellcheck={false}
        value={typeof field.value === "string" ? field.value : ""}
        onInput={({ currentTarget: { value } }) => field.set(value === "" ? undefined : value)}
      />
    </Slot>
  );
}

/** Edits a text of several lines. */
export function AreaField({ place, label, hint, isLabelHidden, placeholder }: FieldProps) {
  const field = useField(place);
  return (
    <Slot field={field} label={label} hint={hint} isLabelHidden={isLabelHidden}>
      <textarea
        {...describe(field, hint)}
        rows={2}
        placeholder={placeholder}
        value={typeof field.value === "string" ? field.value : ""}
        onInput={({ currentTarget: { value } }) => field.set(value === "" ? undefined : value)}
      />
    </Slot>
  );
}

interface NumberFieldProps extends FieldProps {
  readonly unit?: string;
}

/** Edits a number; an empty field is no number, and what is none stays for the server to judge. */
export function NumberField({ place, label, hint, isLabelHidden, placeholder, unit }: NumberFieldProps) {
  const field = useField(place);
  const typed = useSignal("");
  // What is typed stays as it is while it says the number: 2.0 is about to be 2.05.
  const isSame = typed.value !== "" && Number(typed.value) === field.value;
  const known = typeof field.value === "number" ? String(field.value) : "";
  return (
    <Slot field={field} label={label} hint={hint} isLabelHidden={isLabelHidden}>
      <span class="measure">
        <input
          {...describe(field, hint)}
          type="number"
          step="any"
          placeholder={placeholder}
          value={isSame ? typed.value : known}
          onInput={({ currentTarget: { value } }) => {
            typed.value = value;
            field.set(value === "" ? undefined : Number(value));
          }}
        />
        {unit && <span class="quiet">{unit}</span>}
      </span>
    </Slot>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** What is chosen where the document says nothing; choosing it takes the field away. */
  readonly unsaid?: string;
  /** Does what the choice means where that is more than to put it into its place. */
  readonly onChange?: (chosen: string) => void;
}

/** Chooses one of a few values. */
export function SelectField({ choices, unsaid, onChange, ...props }: SelectFieldProps) {
  const { place, label, hint, isLabelHidden } = props;
  const field = useField(place);
  const choose = onChange ?? ((chosen) => field.set(chosen === unsaid ? undefined : chosen));
  const value = typeof field.value === "string" ? field.value : (unsaid ?? "");
  return (
    <Slot field={field} label={label} hint={hint} isLabelHidden={isLabelHidden}>
      <select
        {...describe(field, hint)}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <Options choices={choices} value={value} />
      </select>
    </Slot>
  );
}

interface CheckFieldProps {
  readonly place: Pointer;
  readonly label: string;
  /** What holds where the document says nothing. */
  readonly unsaid: boolean;
}

/** Says yes or no. */
export function CheckField({ place, label, unsaid }: CheckFieldProps) {
  const field = useField(place);
  return (
    <label class="check">
      <input
        {...describe(field)}
        type="checkbox"
        checked={typeof field.value === "boolean" ? field.value : unsaid}
        onChange={({ currentTarget: { checked } }) => field.set(checked === unsaid ? undefined : checked)}
      />
      {label}
    </label>
  );
}
