import { useSignal } from "@preact/signals";
import { toAddress } from "../../place.ts";
import { goTo, place } from "../../route.ts";
import type { Model } from "../../words/types.ts";
import { FindWords } from "../find-words.tsx";
import { type Filter, type FilterName, readFilter, toListed, withFilter, writeFilter } from "./filter.ts";
import { FilterFields } from "./filter-fields.tsx";
import { wordFilter } from "./words.ts";

interface FilterBarProps {
  readonly filter: Filter;
  /** Names stages and segments; null until it is known. */
  readonly model: Model | null;
}

/** Lets the reader say which leads are listed, in which order; all of it is in the address. */
export function FilterBar({ filter, model }: FilterBarProps) {
  const isOpen = useSignal(false);
  // Of the present address: what was chosen a moment ago may not be drawn yet.
  const set = (name: FilterName, value: string) =>
    goTo(toListed(withFilter(readFilter(place.peek().filter), name, value)));
  const { sort, q, ...rest } = filter;
  const count = Object.keys(rest).length;
  return (
    <search class="filter">
      <div class="filter-line">
        <FindWords
          label="Find a lead"
          hint="Name, address or company"
          value={q ?? ""}
          set={(value) => set("q", value)}
        />
        <button
          type="button"
          class="button"
          aria-expanded={isOpen.value}
          aria-controls="filter-fields"
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          Filter
          {count > 0 && <span class="count">{count}</span>}
        </button>
        <Order sort={sort ?? "score"} set={(value) => set("sort", value === "score" ? "" : value)} />
        <Carry filter={filter} />
      </div>
      <div id="filter-fields" hidden={!isOpen.value}>
        {isOpen.value && <FilterFields filter={filter} model={model} set={set} />}
      </div>
      <Chips filter={filter} model={model} />
    </search>
  );
}

const orders = [
  ["score", "Highest score"],
  ["lastSeen", "Seen last"],
  ["stageSince", "Newest in stage"],
  ["firstSeen", "Newest lead"],
  ["email", "Address, a to z"],
] as const;

function Order({ sort, set }: { readonly sort: string; readonly set: (value: string) => void }) {
  return (
    <>
      <label class="only-heard" for="order">
        Order
      </label>
      <select id="order" value={sort} onChange={({ currentTarget }) => set(currentTarget.value)}>
        {orders.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}

/** Brings leads of another system, and downloads the very leads that are listed, all of them. */
function Carry({ filter }: { readonly filter: Filter }) {
  const query = writeFilter(filter);
  const href = (form: string) => `/v1/leads.${form}${query === "" ? "" : `?${query}`}`;
  return (
    <span class="export">
      <a class="button" href={toAddress("settings", "import")}>
        Import
      </a>
      <span class="quiet" id="export-label">
        Export
      </span>
      <a class="button" href={href("csv")} download="leads.csv" aria-describedby="export-label">
        CSV
      </a>
      <a class="button" href={href("ndjson")} download="leads.ndjson" aria-describedby="export-label">
        NDJSON
      </a>
    </span>
  );
}

function Chips({ filter, model }: FilterBarProps) {
  const told = wordFilter(filter, model);
  if (told.length === 0) return null;
  return (
    <ul class="filter-chips" aria-label="Filters that hold">
      {told.map(({ name, text }) => (
        <li key={name}>
          <a class="chip" href={toListed(withFilter(filter, name, ""))} aria-label={`Without: ${text}`}>
            <bdi>{text}</bdi>
            <span aria-hidden="true"> ✕</span>
          </a>
        </li>
      ))}
      {told.length > 1 && (
        <li>
          <a class="link" href={toListed(filter.sort ? { sort: filter.sort } : {})}>
            Clear all
          </a>
        </li>
      )}
    </ul>
  );
}
