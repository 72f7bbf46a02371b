import { useSignal } from "@preact/signals";
import { api } from "../../api.ts";
import { type Pages, toPage, usePages } from "../../data/use-pages.ts";
import type { CountedPeople, PeopleQuery } from "../data.ts";

/** People behind a number, as far as they were asked for. */
export interface ListedPeople extends Pages<CountedPeople["people"][number]> {
  /** How many there are in all; null until that is known. */
  readonly count: number | null;
}

const pageRows = "100";

/** Lists the people behind a number, a page at a time. */
export function usePeople(query: PeopleQuery): ListedPeople {
  const count = useSignal<number | null>(null);
  const pages = usePages(async (cursor) => {
    const answer = await api.listReportPeople({
      query: { ...query, limit: pageRows, ...(cursor && { cursor }) },
    });
    if (answer.kind === "ok") count.value = answer.value.count;
    return toPage(answer, ({ people }) => people);
  });
  return { ...pages, count: count.value };
}
