import { listReportPeople, type PeopleQuery } from "./contract/report-people.ts";

/** Stands for no known channel, or no campaign, in a query. */
export const none = "(none)";

/** Makes the path that lists the people behind a number. What is usual is left out. */
export function openPeople(query: PeopleQuery): string {
  const usual: PeopleQuery = { by: "cohort", of: "people", touch: "first", fired: "true" };
  const said = Object.entries(query).filter(([name, value]) => {
    // The names are those of the query.
    return value !== undefined && usual[name as keyof PeopleQuery] !== value;
  });
  return `${listReportPeople.path}?${new URLSearchParams(said as [string, string][])}`;
}
