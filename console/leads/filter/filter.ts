import type { LeadQuery } from "../../api.ts";
import { toHref } from "../../place.ts";

/** What leads are asked for, as the address says it; what is not there is not asked. */
export type Filter = Readonly<Partial<Record<FilterName, string>>>;

/** Everything that a list of leads can be asked by. */
const filterNames = [
  "q",
  "stage",
  "reached",
  "since",
  "until",
  "grade",
  "segment",
  "account",
  "channel",
  "lastChannel",
  "identity",
  "minScore",
  "maxScore",
  "internal",
  "sort",
] as const satisfies readonly (keyof LeadQuery)[];
export type FilterName = (typeof filterNames)[number];

/** Reads the filter of an address; names that a list can't be asked by are left aside. */
export function readFilter(query: string): Filter {
  const said = new URLSearchParams(query);
  const entries = filterNames.map((name) => [name, said.get(name)?.trim() ?? ""] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

/** Writes a filter as the query of an address, always in one order. */
export function writeFilter(filter: Filter): string {
  const entries = filterNames.map((name) => [name, filter[name] ?? ""]);
  return new URLSearchParams(entries.filter(([, value]) => value !== "")).toString();
}

/** Makes the address of the leads of a filter. */
export function toListed(filter: Filter): string {
  return toHref("leads", null, writeFilter(filter));
}

/** Says that a filter has one thing more, another value for it, or, by an empty one, one less. */
export function withFilter(filter: Filter, name: FilterName, value: string): Filter {
  const { [name]: _, ...rest } = filter;
  return value === "" ? rest : { ...rest, [name]: value };
}

/** Makes of a filter what the API is asked; a wrong word in an address is for the API to refuse. */
export function toLeadQuery(filter: Filter): LeadQuery {
  // The address is a stranger's text: the API checks each value, and its answer says which one is none.
  return filter as LeadQuery;
}
