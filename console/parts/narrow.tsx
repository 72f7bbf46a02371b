import { type Choice, Options } from "./options.tsx";

interface NarrowProps {
  /** Tells the field from others of the same list. */
  readonly name: string;
  readonly label: string;
  /** Empty where the list is not narrowed by it. */
  readonly value: string;
  readonly set: (value: string) => void;
}

interface ChooseProps extends NarrowProps {
  /** What the list shows without a choice. */
  readonly all: string;
  readonly choices: readonly Choice[];
  /** What a value of the address is called that is no choice. */
  readonly unknown?: string;
}

/** Narrows a list to one of several. */
export function Choose({ name, label, value, set, all, choices, unknown = value }: ChooseProps) {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
        <option value="">{all}</option>
        <Options choices={choices} value={value} unknown={unknown} />
      </select>
    </div>
  );
}

const day = /^\d{4}-\d\d-\d\d/;

/** Narrows a list by a day; what the address says instead of one is none. */
export function Day({ name, label, value, set }: NarrowProps) {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <input
        id={`filter-${name}`}
        type="date"
        value={day.exec(value)?.[0] ?? ""}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    </div>
  );
}
