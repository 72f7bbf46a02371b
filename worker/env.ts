import type { TargetScope } from "./core/handoff/target.ts";
import type { PersonId, SiteId } from "./core/ids.ts";
import type { Policy } from "./core/model/policy.ts";
import type { JobMessage } from "./jobs/message.ts";
import type { LiveObject } from "./live/live-object.ts";
import type { LiveRpc, Watching } from "./live/rpc.ts";
import type { Reinstated } from "./visitor/copy.ts";
import type { Description } from "./visitor/description.ts";
import type { Part } from "./visitor/given.ts";
import type { ProfileObject } from "./visitor/profile.ts";
import type { HandoverReceipt, ProfileRpc, Reading, Receipt, Rescored } from "./visitor/rpc.ts";

/** What the platform binds; see wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly PROFILE: DurableObjectNamespace<ProfileObject>;
  readonly LIVE: DurableObjectNamespace<LiveObject>;
  /** Absent on plans without queues: the object's alarm then calls the consumer itself. */
  readonly QUEUE?: Queue<JobMessage>;
  readonly ASSETS?: Fetcher;
  /** 32 random bytes, base64url: key hashes, cursors and sealed secrets derive from it. */
  readonly RIPEN_SECRET: string;
  /** With both, people sign in to the console through Cloudflare Access: the team's domain, and the application's audience tag. */
  readonly ACCESS_TEAM_DOMAIN?: string;
  readonly ACCESS_AUDIENCE?: string;
  /** `yes` on a developer's machine alone: destinations may be on it, over plain http. */
  readonly RIPEN_ALLOW_LOCAL_TARGETS?: string;
  /** Seconds between a person's first unprojected signal and its projection into D1; a stage change goes at once. */
  readonly FLUSH_AFTER_SECONDS: string;
}

/** Tells whether destinations may be on this very machine: on a developer's alone. */
export function findScope({ RIPEN_ALLOW_LOCAL_TARGETS: isAllowed }: Env): TargetScope {
  return isAllowed === "yes" ? "this-machine-too" : "anybody";
}

/** Gets a call handle on one visitor's or lead's object; take a new one after a failed call. */
export function getProfile(env: Env, site: SiteId, person: PersonId): ProfileRpc {
  const stub = env.PROFILE.get(env.PROFILE.idFromName(`${site}/${person}`));
  return {
    // What is behind the text is what ProfileObject answers to this very question.
    receive: async (...parts) => JSON.parse(await stub.receive(JSON.stringify(parts))) as Receipt,
    read: async (...parts) => JSON.parse(await stub.read(JSON.stringify(parts))) as Reading,
    describe: async (...parts) => JSON.parse(await stub.describe(JSON.stringify(parts))) as Description,
    recall: async (id) => JSON.parse(await stub.recall(id)) as Policy | null,
    rescore: async (...parts) => JSON.parse(await stub.rescore(JSON.stringify(parts))) as Rescored,
    take: async (handover) => JSON.parse(await stub.take(JSON.stringify(handover))) as HandoverReceipt,
    tellPart: async (visitor) => JSON.parse(await stub.tellPart(visitor)) as Part | null,
    relink: (relinking) => stub.relink(JSON.stringify(relinking)),
    restore: (restoring) => stub.restore(JSON.stringify(restoring)),
    listKin: async () => [...(await stub.listKin())],
    erase: (now, leavesTombstone) => stub.erase(now, leavesTombstone),
    forget: (visitor) => stub.forget(visitor),
    prune: (before) => stub.prune(before),
    reinstate: async (...parts) => JSON.parse(await stub.reinstate(JSON.stringify(parts))) as Reinstated,
    dump: async () => JSON.parse(await stub.dump()) as readonly object[],
    confirm: (to) => stub.confirm(to),
    sweep: (now) => stub.sweep(now),
  };
}

/** Gets a call handle on a site's Live object; take a new one after a failed call. */
export function getLive(env: Env, site: SiteId): LiveRpc {
  const stub = env.LIVE.get(env.LIVE.idFromName(`live/${site}`));
  return {
    see: (sightings) => stub.see(JSON.stringify(sightings)),
    forget: (person) => stub.forget(person),
    async watch(watch) {
      const headers = { Upgrade: "websocket", "Ripen-Watch": JSON.stringify(watch) };
      return readWatching(await stub.fetch("https://live/", { headers }));
    },
  };
}

function readWatching({ status, webSocket }: Response): Watching {
  if (webSocket) return { kind: "open", socket: webSocket };
  return { kind: status === 429 ? "full" : "unreachable" };
}

export type { Grant, Sighting, Watch, Watching } from "./live/rpc.ts";
export type { Description } from "./visitor/description.ts";
export type {
  Delivery,
  Identity,
  Moved,
  NeedPolicy,
  NotLinked,
  ProfileRpc,
  Question,
  Reading,
  Receipt,
  Verdict,
} from "./visitor/rpc.ts";
export type { Who } from "./visitor/who.ts";
