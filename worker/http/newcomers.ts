import { BoundedMap } from "../core/bounded-map.ts";
import type { SiteId } from "../core/ids.ts";
import { maxNewcomers, newcomerMs } from "../limits.ts";

interface Minute {
  readonly since: number;
  readonly people: number;
}

const maxSites = 1_000;
/** What this isolate has seen of each site: each new person is an object that costs for as long as it is kept. */
const minutes = new BoundedMap<SiteId, Minute>(maxSites);

function findMinute(site: SiteId, now: number): Minute {
  const minute = minutes.get(site);
  return minute && now - minute.since < newcomerMs ? minute : { since: now, people: 0 };
}

/** Tells whether so many people never seen before came to a site within a minute that no more are let in; epoch ms. */
export function isFullOf(site: SiteId, now: number): boolean {
  return findMinute(site, now).people >= maxNewcomers;
}

/** Counts one who was never seen before. */
export function countNewcomer(site: SiteId, now: number): void {
  const { since, people } = findMinute(site, now);
  minutes.set(site, { since, people: people + 1 });
}
