import type { Hono } from "hono";
import { type ChannelRow, keepChannels, listChannels, sumChannels } from "../core/report/channels.ts";
import { findMonths } from "../core/report/days.ts";
import { ok } from "../core/result.ts";
import { maxReportedCampaigns } from "../limits.ts";
import { becameLead, everyone } from "../store/counted-people.ts";
import { countByTouch, sumByTouch, sumSpend } from "../store/report-counts.ts";
import type { Api } from "./context.ts";
import { type ChannelReport, reportChannels } from "./contract/channels.ts";
import type { PeopleQuery } from "./contract/report-people.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { makeTag } from "./etag.ts";
import { none, openPeople } from "./open-people.ts";
import { openReport } from "./report-days.ts";

type Query = Asked<typeof reportChannels>["query"];

/** Routes the report on where people came from, and what that cost. */
export function routeChannels(app: Hono<Api>): void {
  serve(app, reportChannels, tellChannels);
}

async function tellChannels({ c, caller, query }: Asked<typeof reportChannels>) {
  const opened = await openReport(c, caller.site, query);
  if (!opened.ok) return opened;
  const { db, basis, days, head } = opened.value;
  const { touch, by, counted, of } = query;
  const isOfLeads = of === "leads";
  const asked = { site: basis.site, by: counted, ...days, touch, perCampaign: by === "campaign" };
  const counting = { ...asked, months: findMonths(days) };
  const [counts, won, spent] = await Promise.all([
    countByTouch(db, counting),
    sumByTouch(db, { ...asked, isOfLeads }),
    sumSpend(db, asked),
  ]);
  const plan = { stages: basis.stages, everyone, becameLead, isOfLeads };
  const sums = { counts, won, spent };
  const rows = listChannels(plan, sums);
  const kept = keepChannels(rows, maxReportedCampaigns);
  const body: ChannelReport = {
    ...head,
    ...{ touch, by, counted, of },
    totals: openRow(query, sumChannels(plan, sums), days),
    leftOut: rows.length - kept.length,
    channels: kept.map((row) => {
      const { channel, campaign } = row;
      const own = { channel: channel || none, ...(by === "campaign" && { campaign: campaign || none }) };
      const told = openRow(query, row, { ...days, ...own });
      return { channel: channel || null, campaign: campaign || null, ...told };
    }),
  };
  return ok({ body, etag: await makeTag(JSON.stringify([days, body.totals, body.leftOut, body.channels])) });
}

/** Says of each number of a row which people are behind it; `place` says where those came from. */
function openRow({ touch, counted: by, of }: Query, row: ChannelRow, place: PeopleQuery) {
  const { channel: _, campaign: __, stages, ...sums } = row;
  const open = (more: PeopleQuery) => openPeople({ by, touch, ...place, ...more });
  return {
    ...sums,
    open: open({}),
    openLeads: open({ became: "lead" }),
    openWon: open({ of, won: "true" }),
    stages: stages.map((stage) => ({ ...stage, open: open({ of, reached: stage.stage }) })),
  };
}
