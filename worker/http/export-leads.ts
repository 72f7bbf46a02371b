import type { Context } from "hono";
import { ok, type Result } from "../core/result.ts";
import { exportRows } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import type { LeadOrder } from "../store/lead-orders.ts";
import { type LeadPlace, listLeads } from "../store/leads.ts";
import type { Site } from "../store/site.ts";
import type { Api } from "./context.ts";
import type { ListedLead } from "./contract/leads.ts";
import { writeCsvRow } from "./csv.ts";
import { type AskedLeads, readLeadFilter } from "./lead-filter.ts";
import { tellLeads } from "./list-leads.ts";
import type { Problem } from "./problem.ts";

/** What is to be exported, and how it is written. */
export interface Export {
  readonly query: AskedLeads & { readonly sort: LeadOrder };
  readonly form: "csv" | "ndjson";
}

const columns = {
  id: ({ id }) => id,
  email: ({ email }) => email,
  user_id: ({ userId }) => userId,
  name: ({ attributes }) => attributes.name,
  company: ({ attributes }) => attributes.company,
  account: ({ account }) => account,
  identity: ({ identity }) => identity,
  score: ({ score }) => score,
  grade: ({ grade }) => grade,
  stage: ({ stage }) => stage,
  stage_since: ({ stageSince }) => stageSince,
  segments: ({ segments }) => segments.join(" "),
  reasons: ({ reasons }) =>
    reasons.map(({ name, points }) => `${name}: ${Math.round(points * 10) / 10}`).join("; "),
  first_channel: ({ firstChannel }) => firstChannel,
  last_channel: ({ lastChannel }) => lastChannel,
  first_seen_at: ({ firstSeenAt }) => firstSeenAt,
  last_seen_at: ({ lastSeenAt }) => lastSeenAt,
} as const satisfies Record<string, (lead: ListedLead) => unknown>;

/** Streams all leads of a filter, as of one instant: page after page, so that no more than one is ever held. */
export async function exportLeads(
  c: Context<Api>,
  site: Site,
  { query: { sort: order, ...asked }, form }: Export,
): Promise<Result<Response, Problem>> {
  const at = Date.now();
  const filter = readLeadFilter(site, at, asked);
  if (!filter.ok) return filter;
  const db = openDatabase(c.env.DB);
  const encoder = new TextEncoder();
  let after: LeadPlace | null = null;
  let isBegun = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows = await listLeads(db, { filter: filter.value, order, after, rows: exportRows });
      const leads = await tellLeads(
        c,
        { site, at },
        rows.map(({ lead }) => lead),
      );
      const lines = leads.map((lead) => (form === "csv" ? writeLead(lead) : `${JSON.stringify(lead)}\n`));
      if (form === "csv" && !isBegun) lines.unshift(writeCsvRow(Object.keys(columns)));
      isBegun = true;
      const last = rows.at(-1);
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (!last || rows.length < exportRows) return controller.close();
      after = { value: last.value, id: last.lead.id };
    },
  });
  return ok(new Response(stream, { headers: makeHeaders(form) }));
}

function writeLead(lead: ListedLead): string {
  return writeCsvRow(Object.values(columns).map((read) => read(lead)));
}

function makeHeaders(form: Export["form"]): Record<string, string> {
  const type = form === "csv" ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
  return { "Content-Type": type, "Content-Disposition": `attachment; filename="leads.${form}"` };
}
