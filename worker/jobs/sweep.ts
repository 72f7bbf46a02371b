import { findPersonId, findSiteId } from "../core/ids.ts";
import { type Env, getProfile } from "../env.ts";
import { sweepAfterMs, sweepNotes, sweepProfiles } from "../limits.ts";
import { findOverdue, removeNotes } from "../store/pending.ts";

/**
 * Wakes people's objects whose work is overdue: the platform lost an alarm, or the queue a message. Bounded; what is
 * left waits for the next minute. A note stays until every one of its people could be woken.
 */
export async function sweep(env: Env, now: number): Promise<void> {
  const before = now - sweepAfterMs - Number(env.FLUSH_AFTER_SECONDS) * 1_000;
  const bounds = { maxNotes: sweepNotes, maxProfiles: sweepProfiles };
  const { lastNote, profiles, isAll } = await findOverdue(env.DB, before, bounds);
  const woken = await Promise.allSettled(profiles.map((profile) => sweepOne(env, profile, now)));
  for (const result of woken) {
    if (result.status === "rejected") {
      console.error(JSON.stringify({ problem: "sweep-failed", detail: String(result.reason) }));
    }
  }
  const isDone = isAll && woken.every((result) => result.status === "fulfilled");
  if (isDone && lastNote !== null) await removeNotes(env.DB, lastNote);
}

async function sweepOne(env: Env, profile: string, now: number): Promise<void> {
  const [site = "", person = ""] = profile.split("/");
  const [siteId, personId] = [findSiteId(site), findPersonId(person)];
  if (siteId && personId) await getProfile(env, siteId, personId).sweep(now);
}
