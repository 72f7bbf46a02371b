import {
  findPersonId,
  findSiteId,
  findVisitorId,
  isLeadId,
  type LeadId,
  type PersonId,
  type SiteId,
} from "../core/ids.ts";
import { type Env, getLive, getProfile } from "../env.ts";
import { erasuresPerRun } from "../limits.ts";
import { type Database, openDatabase, tellFault } from "../store/database.ts";
import {
  deletePerson,
  listAliases,
  listUndone,
  noteErased,
  requestErasure,
  type StoredErasure,
  stripVisitor,
} from "../store/erasures.ts";

/** Erases whom the ledger names and who is not gone yet, of one site or of all; what is left the next run takes up. */
export async function eraseRequested(env: Env, now: number, site?: SiteId): Promise<void> {
  const db = openDatabase(env.DB);
  const done = new Set<string>();
  for (;;) {
    const undone = await listUndone(db, erasuresPerRun, site);
    const next = undone.find(({ site: of, person }) => !done.has(`${of}/${person}`));
    if (!next || done.size >= erasuresPerRun) return;
    done.add(`${next.site}/${next.person}`);
    try {
      await eraseOne(env, db, { erasure: next, now });
    } catch (error) {
      // The ledger still names them: the next run tries again.
      console.error(JSON.stringify({ problem: "erasure-failed", site: next.site, detail: tellFault(error) }));
    }
  }
}

async function eraseOne(
  env: Env,
  db: Database,
  { erasure, now }: { readonly erasure: StoredErasure; readonly now: number },
): Promise<void> {
  const [site, person] = [findSiteId(erasure.site), findPersonId(erasure.person)];
  if (site && person) {
    await eraseKin(env, db, { erasure, site, person });
    await getProfile(env, site, person).erase(now, true);
    await deletePerson(db, site, person);
    await getLive(env, site).forget(person);
  }
  await noteErased(db, erasure, now);
}

/** With a lead go its browsers and the leads that were found to be it; of a browser alone only what it brought to leads. */
async function eraseKin(
  env: Env,
  db: Database,
  {
    erasure,
    site,
    person,
  }: { readonly erasure: StoredErasure; readonly site: SiteId; readonly person: PersonId },
): Promise<void> {
  const kin = await getProfile(env, site, person).listKin();
  if (isLeadId(person)) {
    const people = [...kin, ...(await listAliases(db, site, person))];
    const { requestedBy: by, requestedAt: at } = erasure;
    await requestErasure(db, { site, people, by, at });
    return;
  }
  const visitor = findVisitorId(person);
  for (const lead of await followLeads(env, site, kin)) {
    if (!visitor) continue;
    await getProfile(env, site, lead).forget(visitor);
    await stripVisitor(db, site, { lead, visitor });
  }
}

/** Lists the leads among some people, and those that they were found to be: what a browser brought is there too. */
async function followLeads(env: Env, site: SiteId, kin: readonly PersonId[]): Promise<ReadonlySet<LeadId>> {
  const leads = new Set(kin.filter(isLeadId));
  // What is added meanwhile is walked through, too.
  for (const lead of leads)
    for (const other of await getProfile(env, site, lead).listKin()) if (isLeadId(other)) leads.add(other);
  return leads;
}
