import { dayMs, type Span, weighDay } from "./calendar.ts";
import { makeChance } from "./chance.ts";
import { listCampaigns } from "./sources.ts";

/** What was spent on one campaign on one day (UTC, `2026-11-27`), in euros. */
export interface DaySpend {
  readonly day: string;
  readonly channel: string;
  readonly campaign: string;
  readonly cost: number;
  readonly currency: "EUR";
}

/** Clicks paid for each visit that is seen: some never arrive, many people say no to being measured. */
const clicksPerVisit = 3;

/** Lists what a year's campaigns cost, day by day: about what their visits would have. */
export function listSpend({
  seed,
  people,
  days,
  end,
}: Span & { readonly seed: number; readonly people: number }): readonly DaySpend[] {
  const campaigns = listCampaigns();
  return Array.from({ length: days }, (_, day) => {
    const date = new Date(end - (days - day) * dayMs).toISOString().slice(0, 10);
    const visits = (people / days) * weighDay({ days, end }, day);
    return campaigns.map(({ channel, campaign, clickCost, share }) => {
      const noise = makeChance(seed, `spend ${date} ${channel} ${campaign}`).between(0.7, 1.3);
      const cost = Math.round(visits * share * clicksPerVisit * clickCost * noise * 100) / 100;
      return { day: date, channel, campaign, cost, currency: "EUR" as const };
    });
  }).flat();
}
