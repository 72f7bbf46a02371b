import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { listLeads as findLeads, type LeadPlace } from "../store/leads.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { exportLeadsCsv, exportLeadsNdjson, type LeadList, listLeads } from "./contract/leads.ts";
import { serve } from "./contract/serve.ts";
import { cutPage, makeCursor, type Place, readCursor } from "./cursor.ts";
import { makeTag } from "./etag.ts";
import { exportLeads } from "./export-leads.ts";
import { readLeadFilter } from "./lead-filter.ts";
import { tellLeads } from "./list-leads.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes the list of leads, and the same as a stream. */
export function routeLeads(app: Hono<Api>): void {
  serve(app, listLeads, async ({ c, caller, query }) => {
    const list = await listPage(c, caller, query);
    if (!list.ok) return list;
    const { leads, cursor } = list.value;
    return ok({ body: list.value, etag: await makeTag(JSON.stringify([leads, cursor])) });
  });
  serve(app, exportLeadsCsv, async ({ c, caller, query }) =>
    exportLeads(c, caller.site, { query, form: "csv" }),
  );
  serve(app, exportLeadsNdjson, async ({ c, caller, query }) =>
    exportLeads(c, caller.site, { query, form: "ndjson" }),
  );
}

async function listPage(
  c: Context<Api>,
  { site }: Caller,
  { limit, cursor, sort: order, ...asked }: Given<(typeof listLeads)["query"]>,
): Promise<Result<LeadList, Problem>> {
  const keyring = c.get("keyring");
  // A cursor is of one list: of other filters, or another order, it would skip and repeat.
  const scope = `leads:${site.id}:${JSON.stringify([order, asked])}`;
  const place = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !place) return fail({ kind: "bad-cursor" });
  const at = place?.at ?? Date.now();
  const filter = readLeadFilter(site, at, asked);
  if (!filter.ok) return filter;
  const query = { filter: filter.value, order, after: place, rows: limit + 1 };
  const found = await findLeads(openDatabase(c.env.DB), query);
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.value, last.lead.id, at]),
  );
  const leads = await tellLeads(
    c,
    { site, at },
    page.map(({ lead }) => lead),
  );
  return ok({ asOf: toIso(at), leads, cursor: next });
}

/** A place in a list that is told as of one instant, epoch ms. */
type DatedPlace = LeadPlace & { readonly at: number };

function readPlace(place: Place | null): DatedPlace | null {
  const [value, id, at] = place ?? [];
  return value !== undefined && typeof id === "string" && typeof at === "number" ? { value, id, at } : null;
}
