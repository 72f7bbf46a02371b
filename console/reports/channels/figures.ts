import type { ChannelReport } from "../data.ts";

type Sums = ChannelReport["totals"];

/** Lists the currencies in which something was spent. */
export function listCurrencies({ totals }: ChannelReport): readonly string[] {
  return totals.spend.map(({ currency }) => currency);
}

/** Lists the currencies in which something was won; null is the site's own. */
export function listWonCurrencies({ totals }: ChannelReport): readonly (string | null)[] {
  return totals.won.map(({ currency }) => currency);
}

/** Finds what a row cost in a currency. */
export function findCost(row: Sums, currency: string): Sums["spend"][number] | undefined {
  return row.spend.find((one) => one.currency === currency);
}

/** Finds those of a row who came to a stage. */
export function findStage(row: Sums, id: string): Sums["stages"][number] | undefined {
  return row.stages.find(({ stage }) => stage === id);
}
