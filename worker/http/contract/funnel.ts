import * as v from "valibot";
import { spans } from "../../core/report/days.ts";
import type { Contract } from "./contract.ts";
import { listOf, named, said, word } from "./fields.ts";
import { count, countedBy, days, open, population, reportHead, share } from "./report-fields.ts";

const funnelStage = v.object({
  stage: v.string(),
  name: v.string(),
  people: said(count, "Who came to this stage, each counted once."),
  leads: said(count, "Of these, those who are leads."),
  ofPrevious: said(share, "Of those who came to the stage before; null of nobody."),
  ofPeople: said(share, "Of all who were seen."),
  open,
});

const funnel = {
  people: said(count, "Who was seen for the first time, leads and others."),
  open,
  leads: said(count, "Who has an address or user id; by period, since then."),
  openLeads: open,
  stages: listOf(funnelStage),
  mqlToSql: said(
    share,
    "Who came to `sql`, of those who came to `mql`; null without such stages, or of nobody.",
  ),
  leadToCustomer: said(share, "Of leads, those who came to `customer`."),
  qualified: said(
    v.object({
      ofPeople: share,
      ofLeads: share,
      verdict: v.picklist(["no-stage", "not-enough-data", "below", "within", "above"]),
      note: v.string(),
    }),
    "The share that came to `mql`, beside a rule of thumb: 2 to 5 in a hundred.",
  ),
};

const funnelReport = v.object({
  ...reportHead,
  by: countedBy,
  per: v.picklist(spans),
  totals: named("Funnel", v.object(funnel)),
  series: listOf(named("FunnelOfDays", v.object({ from: v.string(), to: v.string(), ...funnel }))),
});

/** `GET /v1/reports/funnel`. */
export type FunnelReport = v.InferOutput<typeof funnelReport>;

const byCohort = "people first seen within the days, with all that became of them";
const byPeriod = "whatever happened within the days";

export const reportFunnel = {
  method: "GET",
  path: "/v1/reports/funnel",
  name: "reportFunnel",
  summary: "Tells how many people came to each stage, and which share went on from stage to stage.",
  access: "read",
  query: v.strictObject({
    ...days,
    by: v.optional(
      said(countedBy, `cohort: ${byCohort}; period: ${byPeriod}. cohort unless said.`),
      "cohort",
    ),
    per: v.optional(said(word(spans), "What the series adds up; week unless said."), "week"),
  }),
  answer: funnelReport,
  tagged: true,
} as const satisfies Contract;

const step = v.object({
  from: said(v.string(), "The stage before; `seen` for the first time that they were seen."),
  to: v.string(),
  people: count,
  lowerSeconds: said(share, "A quarter of them took no longer than this."),
  medianSeconds: said(share, "Half of them took no longer than this."),
  upperSeconds: said(share, "Three quarters of them took no longer than this."),
  open,
});

const velocityReport = v.object({
  ...reportHead,
  by: countedBy,
  of: v.picklist(["people", "leads"]),
  lead: said(step, "From being seen to being a lead."),
  steps: listOf(step),
});

/** `GET /v1/reports/velocity`. */
export type VelocityReport = v.InferOutput<typeof velocityReport>;

export const reportVelocity = {
  method: "GET",
  path: "/v1/reports/velocity",
  name: "reportVelocity",
  summary: "Tells how long people took from stage to stage: the median and the quartiles.",
  access: "read",
  query: v.strictObject({
    ...days,
    by: v.optional(
      said(
        countedBy,
        `period: who came to a stage within the days; cohort: ${byCohort}. period unless said.`,
      ),
      "period",
    ),
    of: population,
  }),
  answer: velocityReport,
  tagged: true,
} as const satisfies Contract;
