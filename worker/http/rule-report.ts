import type { Hono } from "hono";
import { type Association, compareRule } from "../core/report/compare-rules.ts";
import { listDays } from "../core/report/days.ts";
import type { Proportion } from "../core/report/proportion.ts";
import { fail, ok } from "../core/result.ts";
import { everyone } from "../store/counted-people.ts";
import { countByDay, countRules, type RuleCount } from "../store/report-counts.ts";
import type { Api } from "./context.ts";
import { type RuleReport, reportRules } from "./contract/channels.ts";
import type { PeopleQuery } from "./contract/report-people.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { makeTag } from "./etag.ts";
import { openPeople } from "./open-people.ts";
import { openReport } from "./report-days.ts";

const method =
  "association, not cause: people for whom a rule fired before they came to the stage, or who never did, beside all others; difference of two rates with a 95 % interval by Newcombe's hybrid score method (1998, method 10)";

/** Routes the report on what goes along with each rule. */
export function routeRuleReport(app: Hono<Api>): void {
  serve(app, reportRules, tellRules);
}

async function tellRules({ c, caller, query }: Asked<typeof reportRules>) {
  const { model } = caller.site.policy;
  const ids = model.stages.map(({ id }) => id);
  const stage = query.stage ?? (ids.includes("sql") ? "sql" : (ids.at(-1) ?? "sql"));
  if (query.stage !== undefined && !ids.includes(stage)) {
    const flaws = [{ pointer: "/stage", detail: `must be a stage of the model: ${ids.join(", ")}` }];
    return fail({ kind: "bad-query", detail: `The model has no stage called ${stage}.`, flaws } as const);
  }
  const opened = await openReport(c, caller.site, query);
  if (!opened.ok) return opened;
  const { db, basis, days, head } = opened.value;
  const { of } = query;
  const { site } = basis;
  const isOfLeads = of === "leads";
  const [counts, tallies] = await Promise.all([
    countByDay(db, { site, by: "cohort", ...days }),
    countRules(db, { site, days: listDays(days), stage, isOfLeads }),
  ]);
  const sum = (step: string) =>
    counts
      .filter((count) => count.stage === step && (!isOfLeads || count.isLead === 1))
      .reduce((all, { people }) => all + people, 0);
  const everybody = { people: sum(everyone), reached: sum(stage) };
  const open = (more: PeopleQuery) => openPeople({ ...days, of, ...more });
  const known = model.rules.map(({ id, name = id }) => ({ rule: id, name }));
  const removed = [...new Set(tallies.map(({ rule }) => rule))]
    .filter((id) => !known.some(({ rule }) => rule === id))
    .map((rule) => ({ rule, name: null }));
  const body: RuleReport = {
    ...head,
    ...{ stage, of, ...everybody, method },
    rules: [...known, ...removed].map(({ rule, name }) => {
      const compared = compareOne(rule, tallies, everybody);
      return { rule, name, ...openRule({ rule, before: stage }, compared, open) };
    }),
  };
  return ok({ body, etag: await makeTag(JSON.stringify([days, body.people, body.rules])) });
}

function compareOne(rule: string, tallies: readonly RuleCount[], everybody: Proportion): Association {
  const own = tallies.filter((tally) => tally.rule === rule);
  const all = own.find(({ stage }) => stage === "");
  const before = own.find(({ stage }) => stage !== "");
  const { people = 0, times = 0 } = all ?? {};
  const tally = { people: before?.people ?? 0, reached: before?.converted ?? 0 };
  return compareRule({ people, times, before: tally }, everybody);
}

/** Says of each number of a rule which people are behind it. */
function openRule(
  { rule, before }: { readonly rule: string; readonly before: string },
  compared: Association,
  open: (more: PeopleQuery) => string,
) {
  const openSide = (fired: string) => ({
    open: open({ rule, fired, before }),
    openReached: open({ rule, fired, before, reached: before }),
  });
  return {
    ...compared,
    open: open({ rule }),
    with: { ...compared.with, ...openSide("true") },
    without: { ...compared.without, ...openSide("false") },
  };
}
