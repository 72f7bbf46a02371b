import type { Choice } from "../parts/options.tsx";
import { at, isFields, type Pointer } from "./document.ts";
import { TextField } from "./fields.tsx";
import { useField } from "./form.ts";
import { WordsField } from "./words-field.tsx";

const weekdays: readonly Choice[] = [
  ["mon", "Mon"],
  ["tue", "Tue"],
  ["wed", "Wed"],
  ["thu", "Thu"],
  ["fri", "Fri"],
  ["sat", "Sat"],
  ["sun", "Sun"],
];

interface ScheduleFieldsProps {
  readonly place: Pointer;
  /** What holds where nothing is said, what says something, and what takes it back. */
  readonly says: { readonly unsaid: string; readonly add: string; readonly remove: string };
  /** The hours to begin with; without them all of the day. */
  readonly hours?: readonly [string, string];
  /** False offers no days between which it holds, unless some are set. */
  readonly isDated?: boolean;
}

/** Edits days and hours in a time zone. */
export function ScheduleFields({ place, says, hours: first, isDated = true }: ScheduleFieldsProps) {
  const field = useField(place);
  if (!isFields(field.value))
    return (
      <div class="no-condition">
        <span class="quiet">{says.unsaid}</span>
        <button
          type="button"
          class="button small"
          onClick={() =>
            field.set({
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
              ...(first && { hours: first }),
            })
          }
        >
          {says.add}
        </button>
      </div>
    );
  const hasDays = isDated || field.value.from !== undefined || field.value.until !== undefined;
  return (
    <>
      <div class="in-line">
        {hasDays && <TextField place={at(place, "from")} label="From" type="date" />}
        {hasDays && <TextField place={at(place, "until")} label="Until" type="date" />}
        <TextField place={at(place, "timeZone")} label="Time zone" placeholder="Europe/Berlin" />
      </div>
      <WordsField
        place={at(place, "weekdays")}
        label="Days of the week"
        choices={weekdays}
        unsaid={weekdays.map(([name]) => name)}
      />
      <HoursFields place={place} says={says} hours={first ?? ["09:00", "17:00"]} />
    </>
  );
}

type HoursFieldsProps = Required<Pick<ScheduleFieldsProps, "place" | "says" | "hours">>;

function HoursFields({ place, says, hours: first }: HoursFieldsProps) {
  const field = useField(place);
  const hours = at(place, "hours");
  const hasHours = isFields(field.value) && Array.isArray(field.value.hours);
  return (
    <div class="in-line">
      {hasHours && <TextField place={at(hours, 0)} label="From the hour" type="time" />}
      {hasHours && <TextField place={at(hours, 1)} label="To the hour" type="time" />}
      <button
        type="button"
        class="button small"
        onClick={() => field.setAt(hours, hasHours ? undefined : first)}
      >
        {hasHours ? "At all hours" : "Only at some hours"}
      </button>
      <button type="button" class="button small" onClick={() => field.set(undefined)}>
        {says.remove}
      </button>
    </div>
  );
}
