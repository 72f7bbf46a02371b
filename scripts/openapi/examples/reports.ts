import type { Examples } from "../examples.ts";

const query = { from: "2026-11-01", to: "2026-11-21" };
const days = "from=2026-11-01&to=2026-11-21";
const open = `/v1/reports/people?${days}`;
const head = { asOf: "2026-11-20T12:00:00.000Z", ...query, staleDays: 0 };

const funnel = {
  people: 4_200,
  open,
  leads: 310,
  openLeads: `${open}&became=lead`,
  stages: [
    {
      ...{ stage: "mql", name: "Marketing qualified", people: 134, leads: 118 },
      ...{ ofPrevious: 0.032, ofPeople: 0.032, open: `${open}&reached=mql` },
    },
    {
      ...{ stage: "sql", name: "Sales qualified", people: 67, leads: 67 },
      ...{ ofPrevious: 0.5, ofPeople: 0.016, open: `${open}&reached=sql` },
    },
  ],
  mqlToSql: 0.5,
  leadToCustomer: null,
  qualified: {
    ofPeople: 0.032,
    ofLeads: 0.381,
    verdict: "within" as const,
    note: "3.2% of all people seen qualified. A rule of thumb among marketers, for which we know no study, is 2 to 5%; what counts is whether sales can use them.",
  },
};

const step = {
  ...{ from: "mql", to: "sql", people: 67 },
  ...{ lowerSeconds: 21_600, medianSeconds: 86_400, upperSeconds: 259_200 },
  open: `${open}&by=period&reached=sql`,
};

const sums = {
  ...{ people: 900, open, leads: 120, openLeads: `${open}&became=lead` },
  stages: [{ stage: "mql", people: 45, rate: 0.05, open: `${open}&reached=mql` }],
  won: [{ currency: "EUR", deals: 6, value: 54_000 }],
  openWon: `${open}&won=true`,
  spend: [{ currency: "EUR", cost: 9_000, perLead: 75, perStage: [{ stage: "mql", cost: 200 }] }],
};

const spent = { day: "2026-11-20", channel: "Paid Search", cost: 412.5, currency: "EUR" };

/** Of how far people came, from where, and what that cost. */
export const reportExamples: Examples = {
  reportFunnel: {
    query,
    answer: { ...head, by: "cohort", per: "month", totals: funnel, series: [{ ...query, ...funnel }] },
  },
  reportVelocity: {
    query,
    answer: {
      ...head,
      by: "period",
      of: "people",
      lead: { ...step, from: "seen", to: "lead" },
      steps: [step],
    },
  },
  reportChannels: {
    query: { ...query, by: "campaign" },
    answer: {
      ...head,
      ...{ touch: "first", by: "campaign", counted: "cohort", of: "people", totals: sums, leftOut: 0 },
      channels: [{ channel: "Paid Search", campaign: "autumn", ...sums }],
    },
  },
  reportRules: {
    query: { ...query, stage: "sql" },
    answer: {
      ...head,
      ...{ stage: "sql", of: "people", people: 4_200, reached: 67, method: "association, not cause" },
      rules: [
        {
          ...{
            rule: "pricing-dwell",
            name: "Read the pricing page",
            people: 620,
            open: `${open}&rule=pricing-dwell`,
          },
          times: 910,
          with: {
            ...{ people: 610, reached: 37, rate: 0.061, open: `${open}&rule=pricing-dwell&before=sql` },
            openReached: `${open}&rule=pricing-dwell&before=sql&reached=sql`,
          },
          without: {
            ...{ people: 3_590, reached: 30, rate: 0.008 },
            open: `${open}&rule=pricing-dwell&fired=false&before=sql`,
            openReached: `${open}&rule=pricing-dwell&fired=false&before=sql&reached=sql`,
          },
          association: { difference: 0.052, low: 0.036, high: 0.074, lift: 7.3 },
          verdict: "more-often",
          note: "People for whom it fires get there more often: 6.1% of those for whom it fired got there, 0.8% of the others; the difference is likely between 3.6 and 7.4 points. That need not be because of it.",
        },
      ],
    },
  },
  listReportPeople: {
    query: { ...query, reached: "mql" },
    answer: {
      ...head,
      count: 134,
      people: [
        {
          ...{ id: "ld_Zk3vQ0m9T1xB7cNpR2sLwA", kind: "lead", email: "dana@acme.example" },
          ...{ stage: "mql", score: 78, at: "2026-11-20T09:00:00.000Z" },
          firstSeenAt: "2026-11-18T14:30:00.000Z",
          url: "/v1/leads/ld_Zk3vQ0m9T1xB7cNpR2sLwA",
        },
      ],
      cursor: null,
    },
  },
  recordSpend: {
    body: { rows: [{ ...spent, campaign: "autumn" }] },
    answer: { accepted: 1, rejected: 0, verdicts: [] },
  },
  listSpend: { query, answer: { spend: [{ ...spent, campaign: "autumn" }], cursor: null } },
};
