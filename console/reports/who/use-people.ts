import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import type { CountedPeople, PeopleQuery } from "../data.ts";

/** People as far as they were asked for. */
export interface ListedPeople {
  readonly people: CountedPeople["people"];
  /** How many there are in all; null until that is known. */
  readonly count: number | null;
  readonly hasMore: boolean;
  readonly isAsking: boolean;
  readonly trouble: string | null;
  readonly askMore: () => void;
}

const pageRows = "100";

/** Lists the people behind a number, a page at a time. */
export function usePeople(query: PeopleQuery): ListedPeople {
  const pages = useSignal<readonly CountedPeople[]>([]);
  const trouble = useSignal<string | null>(null);
  const isAsking = useSignal(false);
  const last = pages.value.at(-1);
  async function ask(): Promise<void> {
    const { cursor } = pages.peek().at(-1) ?? {};
    isAsking.value = true;
    const answer = await api.listReportPeople({
      query: { ...query, limit: pageRows, ...(cursor && { cursor }) },
    });
    isAsking.value = false;
    if (answer.kind === "ok") pages.value = [...pages.peek(), answer.value];
    trouble.value = wordFailure(answer);
  }
  useEffect(() => void ask(), []);
  return {
    people: pages.value.flatMap(({ people }) => people),
    count: last?.count ?? null,
    hasMore: last ? last.cursor !== null : false,
    isAsking: isAsking.value,
    trouble: trouble.value,
    askMore: () => void ask(),
  };
}
