import { describe, SelectField, Slot, TextField } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";
import { toLocalDay } from "../../local-day.ts";
import { kinds, scopes } from "./words.ts";

/** Asks what a new key is to be. */
export function NewKeyFields() {
  const kind = useField("/kind");
  const known = kind.value as keyof typeof kinds;
  return (
    <>
      <SelectField
        place="/kind"
        label="Kind"
        hint={kinds[known].says}
        choices={Object.entries(kinds).map(([value, { label }]) => [value, label] as const)}
        onChange={(chosen) => {
          kind.set(chosen);
          kind.setAt("/scope", chosen === "secret" ? "read" : undefined);
        }}
      />
      {known === "secret" && <SelectField place="/scope" label="Scope" choices={Object.entries(scopes)} />}
      <KeyFields />
    </>
  );
}

/** Asks for what can be changed of a key: its name and its end. */
export function KeyFields() {
  return (
    <>
      <TextField
        place="/name"
        label="Name"
        placeholder="Warehouse"
        maxLength={100}
        hint="Who or what uses it."
      />
      <EndField />
    </>
  );
}

function EndField() {
  const field = useField("/expiresAt");
  const hint = "It stops at the end of that day, as your clock says. Empty: never.";
  const value = typeof field.value === "string" ? toLocalDay(Date.parse(field.value)) : "";
  return (
    <Slot field={field} label="Ends" hint={hint}>
      <input
        {...describe(field, hint)}
        type="date"
        value={value}
        onChange={({ currentTarget }) => field.set(findEndOfDay(currentTarget.value))}
      />
    </Slot>
  );
}

function findEndOfDay(day: string): string | undefined {
  const at = new Date(`${day}T23:59:59`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
