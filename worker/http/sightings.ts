import type { Context } from "hono";
import { BoundedMap } from "../core/bounded-map.ts";
import { isWatched } from "../core/compile/stage.ts";
import type { Signal } from "../core/history/signal.ts";
import { isLeadId, type PersonId, type SiteId } from "../core/ids.ts";
import { type Env, getLive, type Sighting } from "../env.ts";
import {
  liveDeadlineMs,
  liveGatherMs,
  livePresenceMs,
  maxLivePeople,
  maxLiveSegments,
  maxLiveTitleChars,
  maxLiveTold,
  maxLiveUrlChars,
  maxSites,
} from "../limits.ts";
import type { Api } from "./context.ts";
import type { Batch } from "./decode.ts";
import type { Delivered } from "./deliver.ts";

/** What came of a batch of signals, as far as it tells who is on the site. */
export interface Sight {
  readonly site: SiteId;
  /** Whom the batch named. */
  readonly person: PersonId;
  readonly batch: Pick<Batch, "signals" | "page">;
  readonly delivered: Delivered;
  /** True if a server sent it: then the signals' own times tell whether it is of now. */
  readonly isServer: boolean;
  readonly automated: boolean;
  readonly isInternal: boolean;
  /** Domains of the addresses that the site's own people have. */
  readonly ownDomains: readonly string[];
  /** Epoch ms. */
  readonly receivedAt: number;
}

interface Gathering {
  readonly begunAt: number;
  readonly people: Map<PersonId, Sighting>;
}

/** What this isolate is about to tell, by site; and of whom it told. Thrown away, somebody is told of a little later. */
const gatherings = new BoundedMap<SiteId, Gathering>(maxSites);
const told = new BoundedMap<string, true>(maxLiveTold);
/** True from a failure to the next success: a Live object that is away is logged once, not with every signal. */
let isFailing = false;

/** Notes, outside the answer, who was seen on a site; never fails, and nothing waits for it. */
export function noteSighting(c: Context<Api>, sight: Sight): void {
  const sighting = findSighting(sight);
  if (!sighting || !isWorthTelling(sight.site, sighting)) return;
  const known = gatherings.get(sight.site);
  // A request that ends before its time takes its telling with it: the next one begins anew.
  if (known && sight.receivedAt - known.begunAt < 5 * liveGatherMs) {
    if (known.people.size < maxLivePeople || known.people.has(sighting.id))
      known.people.set(sighting.id, sighting);
    return;
  }
  const gathering = { begunAt: sight.receivedAt, people: new Map([[sighting.id, sighting]]) };
  gatherings.set(sight.site, gathering);
  c.executionCtx.waitUntil(tell(c.env, sight.site, gathering));
}

async function tell(env: Env, site: SiteId, gathering: Gathering): Promise<void> {
  await scheduler.wait(liveGatherMs);
  if (gatherings.get(site) === gathering) gatherings.delete(site);
  try {
    const isTold = getLive(env, site)
      .see([...gathering.people.values()])
      .then(() => true);
    const isDone = await Promise.race([isTold, scheduler.wait(liveDeadlineMs).then(() => false)]);
    if (!isDone) throw new Error(`no answer within ${liveDeadlineMs} ms`);
    isFailing = false;
  } catch (error) {
    // Who is missed is seen again with the next signal.
    if (!isFailing) console.error(JSON.stringify({ problem: "live-fault", site, detail: String(error) }));
    isFailing = true;
  }
}

/** Who is in no stage that is watched is told of only where the list may still have them by another. */
function isWorthTelling(site: SiteId, { id, stage }: Sighting): boolean {
  const name = `${site}/${id}`;
  const isOfInterest = isWatched(stage);
  if (isOfInterest) told.set(name, true);
  return isOfInterest || told.delete(name);
}

/**
 * Makes what is told of who was seen; null of machines, the site's own people, and who isn't there now: a server also tells of mail that
 * was opened, which is on no page. The erased are anonymous.
 */
function findSighting(sight: Sight): Sighting | null {
  const { person, batch, delivered, receivedAt } = sight;
  const isNobody = sight.automated || isColleague(sight);
  const last = batch.signals.at(-1);
  const page = last?.page ?? batch.page;
  if (isNobody || !last || (sight.isServer && !page)) return null;
  const at = sight.isServer ? findLastAt(batch.signals, receivedAt) : receivedAt;
  if (at <= receivedAt - livePresenceMs) return null;
  const { stage, score, grade, segments } = delivered.qualification;
  return {
    id: person,
    lead: findLead(person, delivered),
    ...{ stage, score, grade },
    segments: segments.slice(0, maxLiveSegments),
    page: {
      url: page?.url?.slice(0, maxLiveUrlChars) ?? null,
      title: page?.title?.slice(0, maxLiveTitleChars) ?? null,
    },
    signal: last.kind,
    at,
  };
}

function isColleague({ isInternal, ownDomains, delivered }: Sight): boolean {
  const { emailDomain = "" } = delivered;
  return isInternal || delivered.isInternal === true || ownDomains.includes(emailDomain);
}

function findLastAt(signals: readonly Signal[], now: number): number {
  return Math.min(now, Math.max(...signals.map(({ at }) => at)));
}

function findLead(person: PersonId, { owner, lead }: Delivered) {
  if (isLeadId(owner)) return owner;
  return isLeadId(person) ? person : (lead ?? null);
}
