import { type Choice, Options } from "../parts/options.tsx";
import { at, isFields, type Pointer } from "./document.ts";
import { describe, NumberField, Slot, TextField } from "./fields.tsx";
import { useField } from "./form.ts";

interface LimitFieldsProps {
  readonly place: Pointer;
  readonly label: string;
  /** What holds where nothing is said, such as "Once a session"; without it something must be said. */
  readonly unsaid?: string;
}

const spans: readonly Choice[] = [
  ["page", "A page view"],
  ["session", "A session"],
  ["day", "A day"],
  ["week", "A week"],
  ["month", "A month"],
  ["ever", "Ever"],
  ["days", "In some days"],
];

/** Edits how often something may be: so many times within a span, always, or as usual. */
export function LimitFields({ place, label, unsaid }: LimitFieldsProps) {
  const field = useField(place);
  const form = findForm(field.value);
  const choices: readonly Choice[] =
    unsaid === undefined ? spans : [["", unsaid], ["none", "Every time"], ...spans];
  return (
    <div class="in-line">
      {isFields(field.value) && <NumberField place={at(place, "times")} label="Times" />}
      <Slot field={field} label={label}>
        <select
          {...describe(field)}
          value={form}
          onChange={({ currentTarget }) => field.set(toLimit(currentTarget.value, field.value))}
        >
          <Options choices={choices} value={form} />
        </select>
      </Slot>
      {form === "days" && <NumberField place={at(place, "days")} label="Days" />}
      {isFields(field.value) && (
        <TextField
          place={at(place, "by")}
          label="For each"
          list="fields-of-signal"
          placeholder="all together"
        />
      )}
    </div>
  );
}

function findForm(value: unknown): string {
  if (value === "none") return "none";
  if (!isFields(value)) return "";
  return "days" in value ? "days" : typeof value.per === "string" ? value.per : "ever";
}

/** Makes a limit of another form; how many times and for each of what stays. */
function toLimit(form: string, before: unknown): unknown {
  if (form === "") return undefined;
  if (form === "none") return "none";
  const kept = isFields(before) ? before : {};
  const by = kept.by === undefined ? {} : { by: kept.by };
  const within = form === "days" ? { days: 7 } : { per: form };
  return { times: kept.times ?? 1, ...within, ...by };
}
