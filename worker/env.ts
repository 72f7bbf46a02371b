import type { TargetScope } from "./core/handoff/target.ts";
import type { PersonId, SiteId, VisitorId } from "./core/ids.ts";
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
  return new RemoteProfile(env.PROFILE.get(env.PROFILE.idFromName(`${site}/${person}`)));
}

type Parts<Name extends keyof ProfileRpc> = Parameters<ProfileRpc[Name]>;

/** Speaks to an object in JSON texts; what is behind each is what ProfileObject answers to this very question. */
class RemoteProfile implements ProfileRpc {
  readonly #stub: DurableObjectStub<ProfileObject>;

  constructor(stub: DurableObjectStub<ProfileObject>) {
    this.#stub = stub;
  }

  async receive(...parts: Parts<"receive">): Promise<Receipt> {
    return JSON.parse(await this.#stub.receive(JSON.stringify(parts)));
  }

  async read(...parts: Parts<"read">): Promise<Reading> {
    return JSON.parse(await this.#stub.read(JSON.stringify(parts)));
  }

  async describe(...parts: Parts<"describe">): Promise<Description> {
    return JSON.parse(await this.#stub.describe(JSON.stringify(parts)));
  }

  async rescore(...parts: Parts<"rescore">): Promise<Rescored> {
    return JSON.parse(await this.#stub.rescore(JSON.stringify(parts)));
  }

  async recall(site: SiteId): Promise<Policy | null> {
    return JSON.parse(await this.#stub.recall(site));
  }

  async take(handover: Parts<"take">[0]): Promise<HandoverReceipt> {
    return JSON.parse(await this.#stub.take(JSON.stringify(handover)));
  }

  async tellPart(visitor: VisitorId): Promise<Part | null> {
    return JSON.parse(await this.#stub.tellPart(visitor));
  }

  relink(relinking: Parts<"relink">[0]): Promise<void> {
    return this.#stub.relink(JSON.stringify(relinking));
  }

  restore(restoring: Parts<"restore">[0]): Promise<void> {
    return this.#stub.restore(JSON.stringify(restoring));
  }

  async listKin(): Promise<readonly PersonId[]> {
    return [...(await this.#stub.listKin())];
  }

  erase(...parts: Parts<"erase">): Promise<boolean> {
    return this.#stub.erase(...parts);
  }

  forget(visitor: VisitorId): Promise<void> {
    return this.#stub.forget(visitor);
  }

  prune(before: number): Promise<void> {
    return this.#stub.prune(before);
  }

  async reinstate(...parts: Parts<"reinstate">): Promise<Reinstated> {
    return JSON.parse(await this.#stub.reinstate(JSON.stringify(parts)));
  }

  async dump(): Promise<readonly object[]> {
    return JSON.parse(await this.#stub.dump());
  }

  confirm(to: number): Promise<void> {
    return this.#stub.confirm(to);
  }

  sweep(now: number): Promise<void> {
    return this.#stub.sweep(now);
  }
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
