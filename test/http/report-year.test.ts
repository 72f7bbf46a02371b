import { beforeAll, describe, expect, test } from "vitest";
import { makeDemoPolicy } from "../../scripts/seed/demo-policy.ts";
import { tellYear } from "../../scripts/seed/index.ts";
import { listSpend } from "../../scripts/seed/spend.ts";
import type { SiteId } from "../../worker/core/ids.ts";
import type { ChannelReport, RuleReport } from "../../worker/http/contract/channels.ts";
import type { FunnelReport } from "../../worker/http/contract/funnel.ts";
import { project } from "../../worker/jobs/project.ts";
import { env } from "../support/worker-env.ts";
import { type Came, listCame } from "./list-came.ts";
import { dayMs, dayOf, rows } from "./report-world.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const end = Math.floor(Date.now() / dayMs) * dayMs;
const days = `from=${dayOf(end - 364 * dayMs)}&to=${dayOf(end + dayMs)}`;
const stages = ["engaged", "mql", "sql", "customer"] as const;
let site: TestSite;
let came: Came[];

beforeAll(async () => {
  // Only the model of it is used, which is the same for any site.
  const { model } = makeDemoPolicy("yearsite" as SiteId, end - 400 * dayMs);
  site = await makeSite({ rules: model });
  const year = { seed: 3, people: 500, days: 365, end };
  const policy = makeDemoPolicy(site.id, end - 400 * dayMs);
  for await (const messages of tellYear({ ...year, policy })) await project(env.DB, messages);
  await askWith(site.write, "/v1/spend", { json: { rows: listSpend(year).slice(0, 5_000) } });
  came = (await listCame(site.id)).filter(({ seen }) => seen >= end - 364 * dayMs);
}, 120_000);

async function read<Report>(path: string): Promise<Report> {
  const response = await askWith(site.read, `/v1/reports/${path}&${days}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json<Report>();
}

describe("of a made-up year", () => {
  test("the funnel counts whom the journal says", async () => {
    const { totals, staleDays } = await read<FunnelReport>("funnel?per=month");
    expect(staleDays).toBe(0);
    expect(totals.people).toBe(came.length);
    expect(totals.leads).toBe(came.filter(({ lead }) => lead === 1).length);
    expect(totals.leads).toBeGreaterThan(5);
    for (const stage of stages) {
      const told = totals.stages.find((one) => one.stage === stage);
      expect([stage, told?.people]).toEqual([stage, came.filter((one) => one[stage] !== null).length]);
    }
    expect(totals.stages.some(({ stage, people }) => stage === "mql" && people > 0)).toBe(true);
  });

  test("channels have the people and the costs of the rows", async () => {
    const { channels, totals } = await read<ChannelReport>("channels?touch=last");
    for (const { channel, people } of channels)
      expect([channel, people]).toEqual([channel, came.filter((one) => one.last_channel === channel).length]);
    const [spent] = await rows<{ cost: number }>(
      "SELECT sum(cost) AS cost FROM spend WHERE site = ? AND day >= ?",
      site.id,
      dayOf(end - 364 * dayMs),
    );
    expect(totals.spend).toMatchObject([{ currency: "EUR", cost: expect.closeTo(spent?.cost ?? 0, 4) }]);
    expect(spent?.cost).toBeGreaterThan(0);
  });

  test("rules fired for those of whom the rows say so", async () => {
    const { rules } = await read<RuleReport>("rules?stage=mql");
    const fired = rules.filter(({ people }) => people > 0);
    expect(fired.length).toBeGreaterThan(5);
    for (const { rule, people } of fired) {
      const own = came.filter((one) => (JSON.parse(one.fired) as [string][]).some(([id]) => id === rule));
      expect([rule, people]).toEqual([rule, own.length]);
    }
  });
});
