import { findSiteId } from "../core/ids.ts";
import type { Env } from "../env.ts";
import { refreshAfterMs, refreshJobMs, refreshSites, staleDaysPerStep } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { refresh } from "../store/refresh-days.ts";
import { makeBasis } from "../store/report-basis.ts";
import { loadSite } from "../store/site.ts";
import { listStaleSites } from "../store/stale-days.ts";

/** Adds up what has been stale for a while, so that a report seldom has to: whoever asks for one does the rest. */
export async function refreshReports(env: Env, now: number): Promise<void> {
  const db = openDatabase(env.DB);
  for (const id of await listStaleSites(db, now - refreshAfterMs, refreshSites)) {
    const site = findSiteId(id);
    const loaded = site && (await loadSite(db, site, null));
    if (!loaded) continue;
    const bounds = { before: "9999", daysPerStep: staleDaysPerStep, budgetMs: refreshJobMs, clock: Date.now };
    await refresh(db, makeBasis(loaded), bounds);
  }
}
