import { findPersonId, findSiteId, isLeadId, type SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { type Env, getProfile } from "../env.ts";
import { rescoreBudgetMs, rescorePeople, rescoreSites, rescoreStandstillMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { findRescore, listNext, listStandstills, noteStep } from "../store/rescores.ts";
import { loadSite } from "../store/site.ts";

/** Begins, or takes up again, to score a site's people under the published version: by the queue, else here for a while. */
export async function startRescore(env: Env, site: SiteId): Promise<void> {
  if (env.QUEUE) return env.QUEUE.send({ kind: "rescore", site }).then(() => undefined);
  const latest = Date.now() + rescoreBudgetMs;
  while (Date.now() < latest && (await scoreSome(env, site)));
}

/** Does one step; if there is more, the next message does the next. */
export async function stepRescore(env: Env, site: SiteId): Promise<void> {
  if (await scoreSome(env, site)) await startRescore(env, site);
}

/** Takes up whatever stands still: a message was lost, or a request ended too soon. */
export async function resumeRescores(env: Env, now: number): Promise<void> {
  const sites = await listStandstills(openDatabase(env.DB), now - rescoreStandstillMs, rescoreSites);
  for (const site of sites) {
    const id = findSiteId(site);
    if (id) await stepRescore(env, id);
  }
}

/** Scores the next people of a site; true if there are more. Two runners at once do some twice, which changes nothing. */
async function scoreSome(env: Env, site: SiteId): Promise<boolean> {
  const db = openDatabase(env.DB);
  const [rescore, loaded] = [await findRescore(db, site), await loadSite(db, site, null)];
  if (!rescore || rescore.finishedAt !== null || loaded?.policy.version !== rescore.version) return false;
  const { count, last, behind } = await listNext(db, rescore, rescorePeople);
  const scored = await Promise.allSettled(behind.map((visitor) => scoreOne(env, loaded.policy, visitor)));
  for (const result of scored) {
    // Nobody waits for one person: the next visit scores that one again.
    if (result.status === "rejected")
      console.error(JSON.stringify({ problem: "rescore-failed", site, detail: String(result.reason) }));
  }
  const isLast = count < rescorePeople;
  const isNoted = await noteStep(db, rescore, { count, last, at: Date.now(), isLast });
  return isNoted && !isLast;
}

async function scoreOne(env: Env, policy: Policy, id: string): Promise<void> {
  const person = findPersonId(id);
  if (!person) return;
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  const question = { site: policy.site, ...whose, revision: policy.revision, now: Date.now() };
  const profile = getProfile(env, policy.site, person);
  const answer = await profile.rescore(question);
  if (answer.kind === "need-policy") await profile.rescore(question, policy);
}
