import { at, isFields, type Pointer } from "../../form/document.ts";
import { describe, NumberField, Slot } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";

/** Each way to fade: what it is called, and what it is at first. */
const forms: Readonly<Record<string, { readonly label: string; readonly first: unknown }>> = {
  never: { label: "They never fade", first: undefined },
  halfLifeDays: { label: "Half of them every so often", first: { halfLifeDays: 14 } },
  linearDays: { label: "Evenly, to nothing", first: { linearDays: 30 } },
  expireDays: { label: "All at once, after a time", first: { expireDays: 30 } },
  step: { label: "In steps", first: { step: { percent: 25, everyDays: 30 } } },
};

/** Edits how points fade. */
export function DecayFields({ place }: { readonly place: Pointer }) {
  const field = useField(place);
  const { value } = field;
  const form = Object.keys(forms).find((name) => isFields(value) && name in value) ?? "never";
  return (
    <div class="in-line">
      <Slot field={field} label="How the points fade">
        <select
          {...describe(field)}
          value={form}
          onChange={({ currentTarget }) => field.set(forms[currentTarget.value]?.first)}
        >
          {Object.entries(forms).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </Slot>
      {form === "halfLifeDays" && <NumberField place={at(place, form)} label="Half-life" unit="days" />}
      {form === "linearDays" && <NumberField place={at(place, form)} label="Over" unit="days" />}
      {form === "expireDays" && <NumberField place={at(place, form)} label="After" unit="days" />}
      {form === "step" && (
        <>
          <NumberField place={at(place, "step", "percent")} label="Lose" unit="%" />
          <NumberField place={at(place, "step", "everyDays")} label="Every" unit="days" />
        </>
      )}
    </div>
  );
}
