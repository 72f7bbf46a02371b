import { findPersonId, findSiteId, type PersonId, type SiteId } from "../core/ids.ts";
import { dayMs } from "../core/points/worth.ts";
import { type Env, getProfile } from "../env.ts";
import { retentionPeople } from "../limits.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { deletePerson, listAliases } from "../store/erasures.ts";
import { deleteOlder, listAged, listGone } from "../store/retention.ts";
import { listRetentions } from "../store/sites.ts";

/**
 * Removes what has outlived the time that each site keeps things for: people who did not come back, and of the others what is older.
 * Bounded; begun anew at any point it goes on where it was, and twice changes nothing.
 */
export async function retain(env: Env, now: number): Promise<void> {
  const db = openDatabase(env.DB);
  for (const { site, days } of await listRetentions(db)) {
    const id = findSiteId(site);
    if (id) await retainSite(env, db, { site: id, before: now - days * dayMs, now });
  }
}

async function retainSite(
  env: Env,
  db: Database,
  { site, before, now }: { readonly site: SiteId; readonly before: number; readonly now: number },
): Promise<void> {
  const rows = retentionPeople;
  for (const name of await listGone(db, { site, before, rows })) {
    const person = findPersonId(name);
    if (!person) continue;
    const profile = getProfile(env, site, person);
    // Who is back may have told so only to the own object yet.
    if (await profile.erase(now, false, before)) await removeRest(env, db, { site, person, now });
    else await profile.sweep(now);
  }
  for (const name of await listAged(db, { site, before, rows })) {
    const person = findPersonId(name);
    if (person) await getProfile(env, site, person).prune(before);
  }
  await deleteOlder(db, site, before);
}

/** Removes what is left of somebody whose object is empty: the names that the person had before, and all rows. */
async function removeRest(
  env: Env,
  db: Database,
  { site, person, now }: { readonly site: SiteId; readonly person: PersonId; readonly now: number },
): Promise<void> {
  for (const name of await listAliases(db, site, person)) {
    const alias = findPersonId(name);
    if (!alias) continue;
    await getProfile(env, site, alias).erase(now, false);
    await deletePerson(db, site, alias);
  }
  // Last: while it is there the next run goes on.
  await deletePerson(db, site, person);
}
