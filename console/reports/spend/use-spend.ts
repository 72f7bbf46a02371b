import { api } from "../../api.ts";
import { type Pages, toPage, usePages } from "../../data/use-pages.ts";
import type { Spend } from "../data.ts";
import type { Days } from "../days.ts";

/** What was spent on one day in one channel or campaign. */
export type SpendRow = Spend["spend"][number];

const pageRows = "50";

/** Lists what was spent within days, a page at a time. */
export function useSpend({ from, to }: Days): Pages<SpendRow> {
  return usePages(async (cursor) => {
    const answer = await api.listSpend({ query: { from, to, limit: pageRows, ...(cursor && { cursor }) } });
    return toPage(answer, ({ spend }) => spend);
  }, `${from} ${to}`);
}
