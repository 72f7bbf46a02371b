import { comparisons, comparisonsOf } from "../../form/condition/comparison.tsx";
import { Tree } from "../../form/condition/tree.tsx";
import { at, isFields, type Pointer } from "../../form/document.ts";
import { NumberField, TextField } from "../../form/fields.tsx";
import { useField } from "../../form/form.ts";
import { KindsField } from "../../form/kinds-field.tsx";
import type { RuleForm } from "./rule-form.ts";

const when: Pointer = "/when";

/** Edits when a rule counts. */
export function TriggerFields({ form }: { readonly form: RuleForm }) {
  switch (form) {
    case "occurs":
      return <ActFields place={when} />;
    case "frequency":
      return (
        <>
          <ActFields place={when} />
          <div class="in-line">
            <NumberField place={at(when, "atLeast")} label="At least" unit="times" />
            <NumberField place={at(when, "withinDays")} label="Within" unit="days" />
            <TextField
              place={at(when, "distinct")}
              label="Different values of"
              list="fields-of-signal"
              placeholder="any"
            />
          </div>
        </>
      );
    case "absence":
      return (
        <>
          <ActFields place={when} />
          <WithoutFields place={at(when, "without")} />
          <NumberField place={at(when, "withinMinutes")} label="Within" unit="minutes" />
        </>
      );
    case "idle":
      return (
        <div class="in-line">
          <NumberField place={at(when, "idleDays")} label="Nothing happens for" unit="days" />
          <NumberField place={at(when, "maxTimes")} label="At most" unit="times in a row" placeholder="3" />
        </div>
      );
    case "attribute":
      return <Tree place={at(when, "attribute")} label="What is known" leaves={comparisons.attribute} />;
  }
}

/** Edits which signals are meant. */
export function ActFields({ place, label = "What someone does" }: ActFieldsProps) {
  const signal = useField(at(place, "signal")).value;
  return (
    <>
      <KindsField place={at(place, "signal")} label={label} />
      <Tree
        place={at(place, "where")}
        label="Which of them"
        leaves={comparisonsOf(signal)}
        unsaid={{ says: "All of them count.", add: "Only some" }}
      />
    </>
  );
}

interface ActFieldsProps {
  readonly place: Pointer;
  readonly label?: string;
}

/** Edits what has to be missing: kinds of signals, or only some of them. */
function WithoutFields({ place }: { readonly place: Pointer }) {
  const field = useField(place);
  const label = "And does not";
  if (isFields(field.value)) return <ActFields place={place} label={label} />;
  return (
    <>
      <KindsField place={place} label={label} />
      <div class="no-condition">
        <span class="quiet">All of them count.</span>
        <button
          type="button"
          class="button small"
          onClick={() => field.set({ signal: field.value, where: comparisonsOf(field.value).first })}
        >
          Only some
        </button>
      </div>
    </>
  );
}
