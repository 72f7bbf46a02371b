import { goTo } from "../../route.ts";
import { stateNames } from "../../words/delivery.ts";
import { type LogFilter, toLog } from "../address.ts";
import type { Stored } from "../types.ts";

interface FiltersProps {
  readonly filter: LogFilter;
  readonly destinations: readonly Stored[];
  /** What the lead is called whose deliveries are listed, if the list tells. */
  readonly lead: string | undefined;
  readonly onReplay: () => void;
}

/** Narrows the log; the choice becomes the address. */
export function Filters({ filter, destinations, lead, onReplay }: FiltersProps) {
  const set = (name: keyof LogFilter, value: string) => goTo(toLog({ ...filter, [name]: value }));
  const isNarrow = Object.keys(filter).length > 0;
  return (
    <div class="filters">
      <Choose
        label="Destination"
        value={filter.destination}
        all="All destinations"
        choices={destinations.map(({ id, destination }) => [id, destination.name])}
        onChoose={(value) => set("destination", value)}
      />
      <Choose
        label="State"
        value={filter.state}
        all="Every state"
        choices={Object.entries(stateNames)}
        onChoose={(value) => set("state", value)}
      />
      <Day label="From" value={filter.from} onChoose={(value) => set("from", value)} />
      <Day label="To" value={filter.to} onChoose={(value) => set("to", value)} />
      {filter.lead !== undefined && (
        <a class="button small" href={toLog({ ...filter, lead: "" })}>
          <span>
            Only <bdi>{lead ?? "one lead"}</bdi>
          </span>
          <span aria-hidden="true">&nbsp;✕</span>
          <span class="only-heard">: show all leads</span>
        </a>
      )}
      {isNarrow && (
        <a class="clear" href={toLog()}>
          Clear
        </a>
      )}
      {destinations.length > 0 && (
        <button type="button" class="button small replay" onClick={onReplay}>
          Send again…
        </button>
      )}
    </div>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly all: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}

function Choose({ label, value = "", all, choices, onChoose }: ChooseProps) {
  const isUnknown = value !== "" && !choices.some(([known]) => known === value);
  return (
    <div class="field">
      <label for={`filter-${label}`}>{label}</label>
      <select
        id={`filter-${label}`}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        <option value="">{all}</option>
        {isUnknown && <option value={value}>Another one</option>}
        {choices.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChoose: (value: string) => void;
}

function Day({ label, value = "", onChoose }: DayProps) {
  return (
    <div class="field">
      <label for={`filter-${label}`}>{label}</label>
      <input
        id={`filter-${label}`}
        type="date"
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </div>
  );
}
