import { channels } from "../../worker/core/channel/channel.ts";
import { withPage } from "./paging.ts";
import type { Random } from "./random.ts";
import type { MakeSample } from "./samples.ts";

const makeDays = (random: Random) => random.pick([{}, { from: "2026-11-01", to: "2026-11-20" }]);
const makeOf = (random: Random) => random.pick([{}, { of: "leads" }]);
const stages = ["engaged", "mql", "sql", "customer"];

const makeSpend = (random: Random) => ({
  day: random.pick(["2026-11-01", "2026-11-20", "2026-02-30"]),
  channel: random.pick(channels),
  ...(random.chance(0.5) && { campaign: random.pick(["autumn", ""]) }),
  cost: random.pick([0, 12.5, 1e6, -1]),
  currency: random.pick(["EUR", "USD", "eur"]),
});

/** Requests for reports, and of what was spent. */
export const reportSamples: Readonly<Record<string, MakeSample>> = {
  "GET /v1/reports/prompts": (random) => ({
    query: random.pick([{}, { from: "2026-11-01", to: "2026-11-20T09:30:00Z" }, { prompt: "help" }]),
  }),
  "GET /v1/reports/funnel": (random) => ({
    query: { ...makeDays(random), ...random.pick([{}, { by: "period", per: "day" }]) },
  }),
  "GET /v1/reports/velocity": (random) => ({ query: { ...makeDays(random), ...makeOf(random) } }),
  "GET /v1/reports/channels": (random) => ({
    query: {
      ...makeDays(random),
      ...makeOf(random),
      ...random.pick([{}, { touch: "last", by: "campaign" }]),
    },
  }),
  "GET /v1/reports/rules": (random) => ({
    query: { ...makeDays(random), ...makeOf(random), ...random.pick([{}, { stage: random.pick(stages) }]) },
  }),
  "GET /v1/reports/people": (random, known) => ({
    query: {
      ...withPage("/v1/reports/people", random, known),
      ...makeDays(random),
      ...random.pick([
        {},
        { reached: random.pick(stages), by: "period" },
        { became: "lead" },
        { won: "true" },
        { rule: "pricing-dwell", fired: "false", before: "mql" },
        { touch: "last", channel: "(none)", campaign: "autumn" },
      ]),
    },
  }),
  "POST /v1/spend": (random) => {
    if (random.chance(0.5))
      return { body: { rows: Array.from({ length: random.below(4) }, () => makeSpend(random)) } };
    const body = "day,channel,campaign,cost,currency\n2026-11-20,Email,autumn,12.50,EUR\n";
    return { body, mediaType: "text/csv" };
  },
  "GET /v1/spend": (random, known) => ({
    query: { ...withPage("/v1/spend", random, known), ...makeDays(random) },
  }),
};
