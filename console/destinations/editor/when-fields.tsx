import { NumberField } from "../../form/fields.tsx";
import { ScheduleFields } from "../../form/schedule-fields.tsx";

/** Edits when a destination is told, and how often of one lead. */
export function WhenFields() {
  return (
    <fieldset class="part">
      <legend>Quiet hours, and how often</legend>
      <ScheduleFields
        place="/quiet"
        says={{
          unsaid: "Told within seconds, at any time.",
          add: "Be quiet at some hours",
          remove: "No quiet hours",
        }}
        hours={["20:00", "07:00"]}
        isDated={false}
      />
      <NumberField
        place="/debounceMinutes"
        label="Of one lead at most every"
        unit="minutes"
        hint="Then the newest goes out, in place of all that came in between."
      />
    </fieldset>
  );
}
