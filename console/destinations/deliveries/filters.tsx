import { Choose, Day } from "../../parts/narrow.tsx";
import { goTo, query } from "../../route.ts";
import { stateNames } from "../../words/delivery.ts";
import { type LogFilter, readFilter, toLog } from "../address.ts";
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
  const at = (name: keyof LogFilter) => ({
    ...{ name, value: filter[name] ?? "" },
    // Of the present address: what was chosen a moment ago may not be drawn yet.
    set: (value: string) => goTo(toLog({ ...readFilter(query.peek()), [name]: value })),
  });
  const isNarrow = Object.keys(filter).length > 0;
  return (
    <div class="filters">
      <Choose
        {...at("destination")}
        label="Destination"
        all="All destinations"
        choices={destinations.map(({ id, destination }) => [id, destination.name])}
        unknown="Another one"
      />
      <Choose
        {...at("state")}
        label="State"
        all="Every state"
        choices={Object.entries(stateNames)}
        unknown="Another one"
      />
      <Day {...at("from")} label="From" />
      <Day {...at("to")} label="To" />
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
