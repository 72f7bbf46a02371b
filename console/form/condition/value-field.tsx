import { useSignal } from "@preact/signals";
import { at, type Pointer } from "../document.ts";
import { describe, NumberField, Slot } from "../fields.tsx";
import { useField } from "../form.ts";
import { toText, toValue } from "./value-text.ts";

interface ValueFieldProps {
  readonly place: Pointer;
  readonly op: string;
}

/** Edits what a comparison compares with, in the form that its op asks for. */
export function ValueField({ place, op }: ValueFieldProps) {
  switch (op) {
    case "exists":
      return <ExistsField place={place} />;
    case "between":
      return (
        <span class="between">
          <NumberField place={at(place, 0)} label="From" isLabelHidden />
          <span>and</span>
          <NumberField place={at(place, 1)} label="To" isLabelHidden />
        </span>
      );
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return <NumberField place={place} label="Number" isLabelHidden />;
    case "in":
    case "nin":
      return <ScalarField place={place} label="Values, with commas between" isList />;
    default:
      return <ScalarField place={place} label="Value" isList={false} />;
  }
}

function ExistsField({ place }: Pick<ValueFieldProps, "place">) {
  const field = useField(place);
  return (
    <Slot field={field} label="Known or not" isLabelHidden>
      <select
        {...describe(field)}
        value={field.value === false ? "no" : "yes"}
        onChange={({ currentTarget }) => field.set(currentTarget.value !== "no")}
      >
        <option value="yes">yes</option>
        <option value="no">no</option>
      </select>
    </Slot>
  );
}

interface ScalarFieldProps {
  readonly place: Pointer;
  readonly label: string;
  readonly isList: boolean;
}

/**
 * Edits a text, number, yes or no, or a list of them. Nothing is converted when rules are decided, so a number typed plainly is a
 * number, and one in quotes is a text.
 */
function ScalarField({ place, label, isList }: ScalarFieldProps) {
  const field = useField(place, isList);
  const typed = useSignal(toText(field.value));
  const isElsewhere = JSON.stringify(toValue(typed.value, isList)) !== JSON.stringify(field.value);
  const shown = isElsewhere ? toText(field.value) : typed.value;
  return (
    <Slot field={field} label={label} isLabelHidden>
      <input
        {...describe(field)}
        autocomplete="off"
        spellcheck={false}
        placeholder={isList ? "DE, AT, CH" : "a text, a number, yes or no"}
        value={shown}
        onInput={({ currentTarget: { value } }) => {
          typed.value = value;
          field.set(toValue(value, isList));
        }}
      />
    </Slot>
  );
}
