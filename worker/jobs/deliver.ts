import { judgeLine, type LeadLine, type Verdict } from "../core/handoff/calm.ts";
import { kindFacts } from "../core/handoff/kinds.ts";
import { findQuietEnd } from "../core/handoff/quiet.ts";
import { findProbeAt } from "../core/handoff/retry.ts";
import type { Env } from "../env.ts";
import { deliverBudgetMs, deliveriesAtOnce, deliveryLeaseMs, failingMs } from "../limits.ts";
import { type Database, openDatabase } from "../store/database.ts";
import * as queue from "../store/delivery-queue.ts";
import { disableTarget, giveUp, noteHealth, type Target } from "../store/delivery-targets.ts";
import { findDestination } from "../store/destinations.ts";
import { attempt, type Sending } from "./attempt.ts";
import type { Sent } from "./destinations/adapter.ts";
import { findHindrance } from "./hindrance.ts";
import type { DestinationName } from "./message.ts";
import type { Outside } from "./outside.ts";

/** Deliveries that are looked at together: of one lead several may be due, of which one goes. */
const rowsPerLook = 50;
const minuteMs = 60_000;

/** Sends what is due for one destination, for a while; true if there is more that is due. Two at once send nothing twice. */
export async function deliver(env: Env, outside: Outside, name: DestinationName): Promise<boolean> {
  const db = openDatabase(env.DB);
  const latest = outside.now() + deliverBudgetMs;
  while (outside.now() < latest) {
    const target = await findDestination(db, name.site, name.destination);
    if (!target) return false;
    const reason = findHindrance(target);
    if (reason !== null) {
      await giveUp(db, name, { reason, at: outside.now() });
      return false;
    }
    if (!(await deliverSome({ env, outside, target }, db, name))) return false;
  }
  return true;
}

/** Sends the next of what is due; false if that was all, or if the destination wants a rest. */
async function deliverSome(sending: Sending, db: Database, name: DestinationName): Promise<boolean> {
  const { outside, target } = sending;
  const { document, failingSince } = target;
  const now = outside.now();
  if (document.dryRun) return queue.endDry(db, name, now);
  const quietUntil = findQuietEnd(document.quiet, now);
  if (quietUntil !== null) {
    await queue.holdAll(db, name, { now, until: quietUntil });
    return false;
  }
  const due = await queue.listDue(db, name, { now, rows: rowsPerLook });
  if (due.length === 0) return false;
  const going = await sift(db, target, { due, now });
  const ids = going.slice(0, failingSince === null ? deliveriesAtOnce : 1);
  // Of those that do not go, none is due any more.
  if (ids.length === 0) return true;
  const claimed = await queue.claim(db, name.site, { ids, now, until: now + deliveryLeaseMs });
  const sent = await Promise.all(claimed.map((row) => attempt(sending, db, row)));
  return rest(sending, db, sent);
}

/** Tells which of what is due goes now; ends and puts off the others. */
async function sift(
  db: Database,
  { site, id, document }: Target,
  { due, now }: { readonly due: readonly queue.DueDelivery[]; readonly now: number },
): Promise<readonly string[]> {
  const debounceMs = (document.debounceMinutes ?? 0) * minuteMs;
  const { isUpsert } = kindFacts[document.kind];
  const calm = { debounceMs, isUpsert, leaseMs: deliveryLeaseMs };
  if (debounceMs === 0 && !isUpsert) return due.map((one) => one.id);
  const verdicts = (await readLines(db, { site, destination: id }, due)).map((line) =>
    judgeLine(line, calm, now),
  );
  const ended = verdicts.flatMap(({ superseded }) => superseded);
  await queue.supersede(db, site, { ids: ended, at: now });
  for (const [until, ids] of groupWaits(verdicts)) await queue.postpone(db, site, { ids, now, until });
  const going = new Set(verdicts.flatMap(({ go }) => go));
  return due.map((one) => one.id).filter((one) => going.has(one));
}

async function readLines(
  db: Database,
  name: DestinationName,
  due: readonly queue.DueDelivery[],
): Promise<readonly LeadLine[]> {
  const leads = [...new Set(due.map(({ lead }) => lead))];
  const { waiting, sent } = await queue.listLines(db, name, leads);
  const byLead = Map.groupBy(waiting, ({ lead }) => lead);
  return leads.map((lead) => {
    const last = sent.find((one) => one.lead === lead);
    return {
      waiting: (byLead.get(lead) ?? []).map(({ attempts, ...one }) => ({
        ...one,
        isUnderWay: attempts > 0,
      })),
      sentAt: last?.sentAt ?? null,
      sentMadeAt: last?.sentMadeAt ?? null,
    };
  });
}

function groupWaits(verdicts: readonly Verdict[]): ReadonlyMap<number, readonly string[]> {
  const waits = verdicts.filter(({ wait }) => wait.length > 0);
  const byEnd = Map.groupBy(waits, ({ until }) => until);
  return new Map([...byEnd].map(([until, some]) => [until, some.flatMap(({ wait }) => wait)]));
}

/** Draws from some attempts what they tell of the destination; false if it is to be left alone for now. */
async function rest({ outside, target }: Sending, db: Database, sent: readonly Sent[]): Promise<boolean> {
  const name = { site: target.site, destination: target.id };
  const [now, random] = [outside.now(), outside.random()];
  const gone = sent.find(({ kind }) => kind === "disabled");
  if (gone) {
    await disableTarget(db, target, { reason: gone.detail, at: now });
    return false;
  }
  const failed = sent.filter((one) => one.kind === "failed");
  const retryAfterMs = Math.max(...failed.map((one) => one.retryAfterMs ?? 0), 0);
  if (failed.length < sent.length || failed.length === 0) {
    if (target.failingSince !== null && sent.length > 0) await noteHealth(db, target, null);
    if (retryAfterMs > 0) await queue.holdAll(db, name, { now, until: now + retryAfterMs });
    return retryAfterMs === 0;
  }
  const since = target.failingSince ?? now;
  await noteHealth(db, target, since);
  if (now - since >= failingMs) {
    const reason = `Every attempt since ${new Date(since).toISOString()} has failed. The last: ${failed.at(-1)?.detail}`;
    await disableTarget(db, target, { reason, at: now });
    return false;
  }
  await queue.holdAll(db, name, { now, until: findProbeAt(since, { now, random, retryAfterMs }) });
  return false;
}
