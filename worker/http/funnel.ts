import type { Hono } from "hono";
import type { Days } from "../core/report/days.ts";
import { type Funnel, makeFunnels } from "../core/report/funnel.ts";
import { type Step, tellVelocity } from "../core/report/velocity.ts";
import { ok } from "../core/result.ts";
import { becameLead, everyone } from "../store/counted-people.ts";
import { type CountedBy, countByDay, listWaits } from "../store/report-counts.ts";
import type { Api } from "./context.ts";
import { type FunnelReport, reportFunnel, reportVelocity, type VelocityReport } from "./contract/funnel.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { makeTag } from "./etag.ts";
import { openPeople } from "./open-people.ts";
import { openReport } from "./report-days.ts";

/** Routes the reports on how far people came, and how fast. */
export function routeFunnel(app: Hono<Api>): void {
  serve(app, reportFunnel, tellFunnel);
  serve(app, reportVelocity, tellVelocities);
}

async function tellFunnel({ c, caller, query }: Asked<typeof reportFunnel>) {
  const opened = await openReport(c, caller.site, query);
  if (!opened.ok) return opened;
  const { db, basis, days, head } = opened.value;
  const { by, per } = query;
  const counts = await countByDay(db, { site: basis.site, by, ...days });
  const plan = { stages: caller.site.policy.model.stages, everyone, becameLead };
  const { totals, series } = makeFunnels(plan, counts, { days, per });
  const body: FunnelReport = {
    ...head,
    ...{ by, per },
    totals: openFunnel(by, days, totals),
    series: series.map(({ from, to, ...funnel }) => {
      return { from, to, ...openFunnel(by, { from, to }, funnel) };
    }),
  };
  return ok({ body, etag: await makeTag(JSON.stringify([days, body.totals, body.series])) });
}

function openFunnel(by: CountedBy, days: Days, { stages, ...funnel }: Funnel) {
  return {
    ...funnel,
    open: openPeople({ ...days, by }),
    openLeads: openPeople({ ...days, by, became: "lead" }),
    stages: stages.map((stage) => ({ ...stage, open: openPeople({ ...days, by, reached: stage.stage }) })),
  };
}

async function tellVelocities({ c, caller, query }: Asked<typeof reportVelocity>) {
  const opened = await openReport(c, caller.site, query);
  if (!opened.ok) return opened;
  const { db, basis, days, head } = opened.value;
  const { by, of } = query;
  const waits = await listWaits(db, { site: basis.site, by, ...days, isOfLeads: of === "leads" });
  const { lead, steps } = tellVelocity({ stages: basis.stages, becameLead }, waits);
  const body: VelocityReport = {
    ...head,
    ...{ by, of },
    lead: { ...lead, open: openPeople({ ...days, by, became: "lead" }) },
    steps: steps.map((step: Step) => ({ ...step, open: openPeople({ ...days, by, of, reached: step.to }) })),
  };
  return ok({ body, etag: await makeTag(JSON.stringify([days, body.lead, body.steps])) });
}
