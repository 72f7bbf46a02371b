import type { Env, Grant } from "../env.ts";
import { openDatabase } from "../store/database.ts";
import { findSession } from "../store/sessions.ts";
import { isUnexpired, type Site } from "../store/site.ts";
import type { SiteCache } from "../store/site-cache.ts";
import { findSessionKey } from "./staff.ts";

/** Tells whether a key or a session still lets its holder read; fails if neither D1 nor a copy can tell. */
export async function isHeld(env: Env, sites: SiteCache, grant: Grant): Promise<boolean> {
  const now = Date.now();
  const found = await sites.findSite({ db: env.DB, id: grant.site, now });
  if (found.kind === "unavailable") throw new Error(`the keys of site ${grant.site} cannot be told now`);
  if (found.kind === "unknown") return false;
  const key = await findKey(env, { grant, site: found.site, now });
  return key !== null && isUnexpired(key, now);
}

async function findKey(env: Env, { grant, site, now }: { grant: Grant; site: Site; now: number }) {
  if (grant.kind === "key") return site.keys.get(grant.hash) ?? null;
  const session = await findSession(openDatabase(env.DB), grant.hash, now);
  return session && findSessionKey(env, session, site);
}
