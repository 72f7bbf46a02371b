import { findLeadId, type SiteId } from "./core/ids.ts";
import type { Policy } from "./core/model/policy.ts";
import { type Env, getProfile } from "./env.ts";
import { makeAccess } from "./http/access.ts";
import { makeApp } from "./http/app.ts";
import { makeAttempts } from "./http/attempts.ts";
import { isHeld } from "./http/grant.ts";
import { clear } from "./jobs/clear.ts";
import { consume } from "./jobs/consume.ts";
import { deliverAll, deliverDue } from "./jobs/deliver-due.ts";
import { eraseRequested } from "./jobs/erase.ts";
import { handOff } from "./jobs/hand-off.ts";
import type { JobMessage } from "./jobs/message.ts";
import { makePendingNotes } from "./jobs/pending.ts";
import { redrive } from "./jobs/redrive.ts";
import { refreshReports } from "./jobs/refresh.ts";
import { resumeRescores, startRescore } from "./jobs/rescore.ts";
import { retain } from "./jobs/retain.ts";
import { sweep } from "./jobs/sweep.ts";
import { testDestination } from "./jobs/test-destination.ts";
import {
  configColdDeadlineMs,
  configDeadlineMs,
  configFreshMs,
  configKeepMs,
  configMaxAgeMs,
  configRestMs,
  maxHops,
} from "./limits.ts";
import { LiveObject } from "./live/live-object.ts";
import { makeSiteCache } from "./store/site-cache.ts";
import type { Handover } from "./visitor/given.ts";
import type { Ports } from "./visitor/ports.ts";
import { ProfileObject } from "./visitor/profile.ts";
import type { HandoverReceipt } from "./visitor/rpc.ts";

const sites = makeSiteCache({
  freshMs: configFreshMs,
  maxAgeMs: configMaxAgeMs,
  deadlineMs: configDeadlineMs,
  coldDeadlineMs: configColdDeadlineMs,
  keepMs: configKeepMs,
  restMs: configRestMs,
});
const notes = makePendingNotes();
const app = makeApp({
  sites,
  attempts: makeAttempts(),
  access: makeAccess(async (url) => (await fetch(url)).json()),
  notePending: notes.note,
  rescore: (env, site, ctx) => ctx.waitUntil(startRescore(env, site)),
  erase: (env, site) => eraseRequested(env, Date.now(), site),
  testDestination,
  redrive,
});

/** The Durable Object classes that wrangler.toml binds. */
export class Profile extends ProfileObject {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env, makePorts(env, state));
  }
}

/** One a site: who is on it now, and whoever watches. */
export class Live extends LiveObject {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env, { isHeld: (grant) => isHeld(env, sites, grant) });
  }
}

function makePorts(env: Env, state: DurableObjectState): Ports {
  return {
    handOver: (handover) => handOver(env, handover),
    notePending: (profile) => notes.note(env.DB, profile, state),
    findPolicy: (site) => findPolicy(env, site),
    async deliver(message) {
      if (!env.QUEUE) {
        const names = await handOff(env, [message]);
        // The object answers meanwhile, and lives while something goes on in it.
        state.waitUntil(deliverAll(env, names));
        return "projected";
      }
      await env.QUEUE.send(message);
      return "queued";
    },
  };
}

/** Hands a part of a history to the lead that has it by now. */
async function handOver(env: Env, handover: Handover): Promise<HandoverReceipt> {
  let receipt: HandoverReceipt = { kind: "moved", to: handover.lead };
  for (let hop = 0; hop < maxHops && receipt.kind === "moved"; hop += 1) {
    const lead = findLeadId(receipt.to);
    if (!lead) break;
    const links = handover.links.map((link) => ({ ...link, lead }));
    receipt = await getProfile(env, handover.site, lead).take({ ...handover, lead, links });
  }
  return receipt;
}

async function findPolicy(env: Env, id: SiteId): Promise<Policy | null> {
  const found = await sites.findSite({ db: env.DB, id, now: Date.now() });
  if (found.kind === "unavailable") throw new Error(`the policy of site ${id} cannot be told now`);
  return found.kind === "found" ? found.site.policy : null;
}

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  queue: (batch, env, ctx) => consume(batch, env, ctx),
  scheduled: async (controller, env, ctx) => {
    await sweep(env, controller.scheduledTime);
    // A receiver that hangs holds up nothing else.
    ctx.waitUntil(deliverDue(env));
    await resumeRescores(env, controller.scheduledTime);
    await refreshReports(env, controller.scheduledTime);
    await clear(env, controller.scheduledTime);
    await eraseRequested(env, controller.scheduledTime);
    await retain(env, controller.scheduledTime);
  },
} satisfies ExportedHandler<Env, JobMessage>;
