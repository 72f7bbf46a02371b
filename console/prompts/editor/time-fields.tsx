import { at, type Pointer } from "../../form/document.ts";
import { NumberField } from "../../form/fields.tsx";
import { LimitFields } from "../../form/limit-fields.tsx";
import { ScheduleFields } from "../../form/schedule-fields.tsx";
import { useItems } from "../../form/use-items.ts";
import { WordsField } from "../../form/words-field.tsx";
import type { Choice } from "../../parts/options.tsx";

const obstacles: readonly Choice[] = [
  ["chat", "A chat is open"],
  ["typing", "Someone types"],
  ["checkout", "At the checkout"],
];

/** Edits when a prompt may show, and how often. */
export function TimeFields() {
  return (
    <fieldset class="part">
      <legend>When, and how often</legend>
      <div class="in-line">
        <NumberField place="/delaySeconds" label="Wait on the page" placeholder="0" unit="seconds" />
        <NumberField
          place="/quietMinutes"
          label="Quiet after another prompt"
          placeholder="30"
          unit="minutes"
        />
        <NumberField place="/priority" label="Priority" placeholder="0" />
      </div>
      <Caps place="/caps" />
      <WordsField
        place="/notWhile"
        label="Not while"
        choices={obstacles}
        unsaid={obstacles.map(([name]) => name)}
      />
      <div class="in-line">
        <NumberField place="/rest/dismissedDays" label="Rest after closing" unit="days" />
        <NumberField place="/rest/clickedDays" label="After following" unit="days" />
        <NumberField place="/rest/convertedDays" label="After the goal" unit="days" />
      </div>
      <ScheduleFields
        place="/schedule"
        says={{ unsaid: "At any time.", add: "Only at some times", remove: "At any time" }}
      />
    </fieldset>
  );
}

function Caps({ place }: { readonly place: Pointer }) {
  const { items: caps, add, drop } = useItems(place);
  return (
    <>
      {caps.map((_, index) => (
        <div class="in-line cap" key={`${index} of ${caps.length}`}>
          <LimitFields place={at(place, index)} label="Shown at most" />
          <button
            type="button"
            class="button small"
            aria-label={`Remove cap ${index + 1}`}
            onClick={() => drop(index)}
          >
            ✕
          </button>
        </div>
      ))}
      <div class="no-condition">
        {caps.length === 0 && <span class="quiet">Once a session.</span>}
        <button type="button" class="button small" onClick={() => add({ times: 1, per: "week" })}>
          {caps.length === 0 ? "Show it otherwise" : "Add a cap"}
        </button>
      </div>
    </>
  );
}
