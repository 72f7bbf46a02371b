import { useSignal } from "@preact/signals";
import { at } from "../../form/document.ts";
import { describe, Slot, TextField } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";
import type { Wanted } from "../kinds.ts";

/** Edits what a kind needs to know. */
export function SettingFields({ wanted }: { readonly wanted: readonly Wanted[] }) {
  return (
    <>
      {wanted.map(({ name, label, placeholder, hint }) => (
        <TextField
          key={name}
          place={at("/settings", name)}
          label={label}
          {...(placeholder !== undefined && { placeholder })}
          {...(hint !== undefined && { hint })}
          maxLength={2_048}
        />
      ))}
    </>
  );
}

interface SecretFieldsProps {
  readonly wanted: readonly Wanted[];
  /** Those that are stored, by name. */
  readonly stored: Readonly<Record<string, unknown>>;
  /** True if the address that they are sent to was changed: then they have to be given again. */
  readonly isMoved: boolean;
}

/** Takes what it takes to get in there; what is stored is never shown, only replaced. */
export function SecretFields({ wanted, stored, isMoved }: SecretFieldsProps) {
  return (
    <>
      {wanted.map((one) => (
        <SecretField key={one.name} wanted={one} isSet={Object.hasOwn(stored, one.name)} isMoved={isMoved} />
      ))}
    </>
  );
}

interface SecretFieldProps {
  readonly wanted: Wanted;
  readonly isSet: boolean;
  readonly isMoved: boolean;
}

function SecretField({ wanted: { name, label, placeholder }, isSet, isMoved }: SecretFieldProps) {
  const field = useField(at("/secrets", name));
  const isReplaced = useSignal(false);
  const isOpen = !isSet || isReplaced.value || field.flaw !== null;
  const hint = isSet ? "The old one counts until this is saved." : "Kept sealed, and never shown again.";
  if (!isOpen)
    return (
      <div class="field">
        <span class="label">{label}</span>
        <span class="set-secret">
          <span>Set</span>
          <button
            type="button"
            class="button small"
            aria-label={`Replace the ${label.toLowerCase()}`}
            onClick={() => {
              isReplaced.value = true;
            }}
          >
            Replace
          </button>
          {isMoved && <span class="quiet">Has to be given again, since it is sent elsewhere now.</span>}
        </span>
      </div>
    );
  return (
    <Slot field={field} label={label} hint={hint}>
      <input
        {...describe(field, hint)}
        type="password"
        autocomplete="new-password"
        spellcheck={false}
        maxLength={2_048}
        placeholder={placeholder}
        value={typeof field.value === "string" ? field.value : ""}
        onInput={({ currentTarget: { value } }) => field.set(value === "" ? undefined : value.trim())}
      />
    </Slot>
  );
}
