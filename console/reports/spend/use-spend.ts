import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import type { Spend } from "../data.ts";
import type { Days } from "../days.ts";

/** What was spent on one day in one channel or campaign. */
export type SpendRow = Spend["spend"][number];

/** What was spent, as far as it was asked for; null until that is known. */
export interface ListedSpend {
  readonly rows: readonly SpendRow[] | null;
  readonly hasMore: boolean;
  readonly isAsking: boolean;
  readonly trouble: string | null;
  readonly askMore: () => void;
  readonly readAgain: () => void;
}

const pageRows = "50";

/** Lists what was spent within days, a page at a time. */
export function useSpend(days: Days): ListedSpend {
  const pages = useSignal<readonly Spend[] | null>(null);
  const trouble = useSignal<string | null>(null);
  const isAsking = useSignal(false);
  const turn = useRef(0);
  async function ask(known: readonly Spend[]): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    const cursor = known.at(-1)?.cursor ?? undefined;
    isAsking.value = true;
    const answer = await api.listSpend({ query: { ...days, limit: pageRows, cursor } });
    // Other days were chosen meanwhile.
    if (mine !== turn.current) return;
    isAsking.value = false;
    if (answer.kind === "ok") pages.value = [...known, answer.value];
    trouble.value = wordFailure(answer);
  }
  useEffect(() => {
    pages.value = null;
    void ask([]);
  }, [days.from, days.to]);
  return {
    rows: pages.value?.flatMap(({ spend }) => spend) ?? null,
    hasMore: pages.value !== null && pages.value.at(-1)?.cursor !== null,
    isAsking: isAsking.value,
    trouble: trouble.value,
    askMore: () => void ask(pages.peek() ?? []),
    readAgain: () => void ask([]),
  };
}
