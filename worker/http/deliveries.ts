import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { maxReplay } from "../limits.ts";
import { type AuditEntry, recordChange } from "../store/audit.ts";
import { openDatabase } from "../store/database.ts";
import * as store from "../store/delivery-list.ts";
import { findDestination } from "../store/destinations.ts";
import { makeAuthor } from "./author.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import {
  type DeliveryList,
  getDelivery,
  listDeliveries,
  type Replayed,
  replayDeliveries,
  retryDelivery,
  type ToldDelivery,
} from "./contract/deliveries.ts";
import { serve } from "./contract/serve.ts";
import { cutPage, makeCursor, type Place, readCursor } from "./cursor.ts";
import { makeTag } from "./etag.ts";
import { readDay } from "./period.ts";
import type { Problem } from "./problem.ts";
import { tellTime, toIso, toIsoIfAny } from "./tell-visitor.ts";

/** Routes the deliveries: list, look into one, send one or a span of time again. */
export function routeDeliveries(app: Hono<Api>): void {
  serve(app, listDeliveries, async ({ c, caller, query }) => {
    const list = await listPage(c, caller, query);
    return list.ok ? ok({ body: list.value, etag: await makeTag(JSON.stringify(list.value)) }) : list;
  });
  serve(app, replayDeliveries, async ({ c, caller, body }) => {
    const replayed = await replay(c, caller, body);
    return replayed.ok ? ok({ body: replayed.value }) : replayed;
  });
  serve(app, getDelivery, async ({ c, caller }) => {
    const found = await find(c, caller);
    return found.ok ? ok({ body: { ...tell(found.value), payload: found.value.payload } }) : found;
  });
  serve(app, retryDelivery, async ({ c, caller }) => {
    const retried = await retry(c, caller);
    return retried.ok ? ok({ body: tell(retried.value) }) : retried;
  });
}

function tell(stored: store.ListedDelivery): ToldDelivery {
  const { id, destination, lead, name, effect, kind, state, attempts, record } = stored;
  return {
    ...{ id, destination, lead, name, effect, kind, state, attempts, record },
    madeAt: toIso(stored.madeAt),
    nextAt: state === "waiting" ? toIso(stored.nextAt) : null,
    endedAt: toIsoIfAny(stored.endedAt),
    log: stored.log.map(tellTime),
  };
}

async function listPage(
  c: Context<Api>,
  { site: { id: site } }: Caller,
  { limit, cursor, since, until, ...filter }: Given<(typeof listDeliveries)["query"]>,
): Promise<Result<DeliveryList, Problem>> {
  const keyring = c.get("keyring");
  // A cursor is of one list: of other filters it would skip and repeat.
  const scope = `deliveries:${site}:${JSON.stringify([filter, since, until])}`;
  const after = cursor === undefined ? null : readPlace(await readCursor(keyring, scope, cursor));
  if (cursor !== undefined && !after) return fail({ kind: "bad-cursor" });
  const { destination, lead, state } = filter;
  const found = await store.listDeliveries(openDatabase(c.env.DB), {
    ...{ site, rows: limit + 1, after, destination, lead, state },
    ...{ since: readDay(since), until: readDay(until) },
  });
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.madeAt, last.id]),
  );
  return ok({ deliveries: page.map(tell), cursor: next });
}

function readPlace(place: Place | null): store.DeliveryPlace | null {
  const [madeAt, id] = place ?? [];
  return typeof madeAt === "number" && typeof id === "string" ? { madeAt, id } : null;
}

async function find(c: Context<Api>, { site }: Caller): Promise<Result<store.WholeDelivery, Problem>> {
  const found = await store.findDelivery(openDatabase(c.env.DB), site.id, c.req.param("id") ?? "");
  return found ? ok(found) : fail({ kind: "not-found" });
}

/** Finds why nothing can be sent to a destination; null if something can. */
async function findHindrance(c: Context<Api>, { site }: Caller, id: string): Promise<Problem | null> {
  const destination = await findDestination(openDatabase(c.env.DB), site.id, id);
  if (!destination) return { kind: "not-found" };
  const { document, disabledReason } = destination;
  if (disabledReason !== null)
    return { kind: "destination-off", detail: `It is disabled: ${disabledReason}` };
  return document.enabled ? null : { kind: "destination-off" };
}

async function retry(c: Context<Api>, caller: Caller): Promise<Result<store.WholeDelivery, Problem>> {
  const found = await find(c, caller);
  if (!found.ok) return found;
  const { id, destination, state } = found.value;
  if (state === "waiting") return fail({ kind: "still-waiting" });
  const hindrance = await findHindrance(c, caller, destination);
  if (hindrance) return fail(hindrance);
  await c.get("ports").redrive(c.env, { site: caller.site.id, ids: [id] }, c.executionCtx);
  await record(c, caller, { action: "delivery.retry", target: id, detail: { destination, state } });
  return find(c, caller);
}

async function replay(
  c: Context<Api>,
  caller: Caller,
  { destination, states, ...span }: Given<(typeof replayDeliveries)["body"]>,
): Promise<Result<Replayed, Problem>> {
  const [from, to] = [readDay(span.from) ?? 0, readDay(span.to) ?? 0];
  if (from >= to)
    return fail({ kind: "bad-shape", flaws: [{ pointer: "/to", detail: "must be after from" }] });
  const hindrance = await findHindrance(c, caller, destination);
  if (hindrance) return fail(hindrance);
  const which = { site: caller.site.id, destination, from, to, states, most: maxReplay };
  const count = await c.get("ports").redrive(c.env, which, c.executionCtx);
  const detail = { from: toIso(from), to: toIso(to), states, count };
  await record(c, caller, { action: "delivery.replay", target: destination, detail });
  return ok({ count, isWhole: count < maxReplay });
}

/** Writes down who had people's data sent once more. */
function record(c: Context<Api>, caller: Caller, entry: AuditEntry): Promise<void> {
  return recordChange(openDatabase(c.env.DB), makeAuthor(caller), entry);
}
