import { at } from "../../form/document.ts";
import { NumberField } from "../../form/fields.tsx";
import { useItems } from "../../form/use-items.ts";
import { ActFields } from "../../model/rules/trigger-fields.tsx";

const place = "/goals";

/** Edits what a prompt is for, and for which share of people it is held back, so that its effect can be told. */
export function MeasureFields() {
  const { items: goals, add, drop } = useItems(place);
  return (
    <fieldset class="part">
      <legend>What it brings</legend>
      <div class="in-line">
        <NumberField
          place="/holdoutPercent"
          label="Never shown to"
          placeholder="0"
          unit="% of people"
          hint="Without them nobody can say what the prompt brings."
        />
        <NumberField place="/attributionDays" label="A goal counts for" placeholder="7" unit="days" />
      </div>
      {goals.map((_, index) => (
        <div class="goal" key={`${index} of ${goals.length}`}>
          <ActFields place={at(place, index)} label={`Goal ${index + 1}`} />
          <button type="button" class="button small" onClick={() => drop(index)}>
            Remove goal {index + 1}
          </button>
        </div>
      ))}
      <div class="no-condition">
        {goals.length === 0 && <span class="quiet">No goal: its effect can't be told.</span>}
        <button type="button" class="button small" onClick={() => add({ signal: "demo_request" })}>
          Add a goal
        </button>
      </div>
    </fieldset>
  );
}
