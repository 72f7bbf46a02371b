import type { Hono } from "hono";
import { anonymous, disqualified, placeOfStage } from "../core/compile/stage.ts";
import { fail, ok } from "../core/result.ts";
import { listAccounts as findAccounts, type StoredAccount } from "../store/accounts.ts";
import { openDatabase } from "../store/database.ts";
import type { Site } from "../store/site.ts";
import type { Api } from "./context.ts";
import { type Account, getAccount, listAccounts } from "./contract/accounts.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { cutPage, makeCursor, readCursor } from "./cursor.ts";
import { makeTag } from "./etag.ts";
import { readLeadFilter } from "./lead-filter.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes the companies behind leads: rolled up by the domain of the address. */
export function routeAccounts(app: Hono<Api>): void {
  serve(app, listAccounts, listPage);
  serve(app, getAccount, async ({ c, caller }) => {
    const { site } = caller;
    const asked = { account: c.req.param("domain") ?? "" };
    const filter = readLeadFilter(site, Date.now(), asked);
    if (!filter.ok) return filter;
    const query = { filter: filter.value, after: null, rows: 1 };
    const [found] = await findAccounts(openDatabase(c.env.DB), query);
    return found ? ok({ body: tellAccount(found, site) }) : fail({ kind: "not-found" } as const);
  });
}

async function listPage({ c, caller, query }: Asked<typeof listAccounts>) {
  const { limit, cursor, ...asked } = query;
  const { site } = caller;
  const keyring = c.get("keyring");
  const scope = `accounts:${site.id}:${JSON.stringify(asked)}`;
  const [lastSeenAt, domain, dated] =
    (cursor === undefined ? null : await readCursor(keyring, scope, cursor)) ?? [];
  const hasPlace = typeof lastSeenAt === "number" && typeof domain === "string" && typeof dated === "number";
  if (cursor !== undefined && !hasPlace) return fail({ kind: "bad-cursor" } as const);
  const at = hasPlace ? dated : Date.now();
  const filter = readLeadFilter(site, at, asked);
  if (!filter.ok) return filter;
  const after = hasPlace ? { lastSeenAt, domain } : null;
  const found = await findAccounts(openDatabase(c.env.DB), { filter: filter.value, after, rows: limit + 1 });
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.lastSeenAt, last.domain, at]),
  );
  const accounts = page.map((account) => tellAccount(account, site));
  const etag = await makeTag(JSON.stringify([accounts, next]));
  return ok({ body: { asOf: toIso(at), accounts, cursor: next }, etag });
}

function tellAccount({ stages, firstSeenAt, lastSeenAt, ...rest }: StoredAccount, { policy }: Site): Account {
  // Written by json_group_array over the stages of leads.
  const all = JSON.parse(stages) as readonly string[];
  const counts = Object.fromEntries(
    [...Map.groupBy(all, (stage) => stage)].map(([stage, some]) => [stage, some.length]),
  );
  const rank = (stage: string) => (stage === disqualified ? -2 : placeOfStage(policy.model.stages, stage));
  const stage = all.reduce((best, one) => (rank(one) > rank(best) ? one : best), all[0] ?? anonymous);
  return { ...rest, stage, stages: counts, firstSeenAt: toIso(firstSeenAt), lastSeenAt: toIso(lastSeenAt) };
}
