import { findSiteId, findVisitorId } from "../core/ids.ts";
import { type Env, getProfile } from "../env.ts";
import { sweepAfterMs, sweepNotes } from "../limits.ts";
import { findOverdue, removeNotes } from "../store/pending.ts";

/**
 * Wakes people's objects whose work is overdue: the platform lost an alarm, or the queue a message. Bounded; what is
 * left waits for the next minute. A note stays until every one of its people could be woken.
 */
export async function sweep(env: Env, now: number): Promise<void> {
  const patienceMs = sweepAfterMs + Number(env.FLUSH_AFTER_SECONDS) * 1_000;
  const { notes, profiles } = await findOverdue(env.DB, now - patienceMs, sweepNotes);
  const woken = await Promise.allSettled(profiles.map((profile) => sweepOne(env, profile, now)));
  for (const result of woken) {
    if (result.status === "rejected") {
      console.error(JSON.stringify({ problem: "wake-failed", detail: String(result.reason) }));
    }
  }
  const isWhole = woken.every((result) => result.status === "fulfilled");
  if (isWhole && notes.length > 0) await removeNotes(env.DB, notes);
}

async function sweepOne(env: Env, profile: string, now: number): Promise<void> {
  const [site = "", visitor = ""] = profile.split("/");
  const [siteId, visitorId] = [findSiteId(site), findVisitorId(visitor)];
  if (siteId && visitorId) await getProfile(env, siteId, visitorId).sweep(now);
}
