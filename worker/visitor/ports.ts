import type { SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { ProjectionMessage } from "../jobs/message.ts";
import type { Handover } from "./given.ts";
import type { HandoverReceipt } from "./rpc.ts";

/** What a Profile object needs from outside; `worker/index.ts` supplies it. */
export interface Ports {
  /** Finds the site's policy; null if the site is gone; throws if it cannot be told now. */
  findPolicy(site: SiteId): Promise<Policy | null>;
  /** Hands a message on: `queued` (announcements will be confirmed by the consumer) or `projected` into the read model already. Throws to be asked again. */
  deliver(message: ProjectionMessage): Promise<"queued" | "projected">;
  /** Hands a part of a history to the lead that it belongs to, wherever that lead's own history is by now. Throws to be asked again. */
  handOver(handover: Handover): Promise<HandoverReceipt>;
  /** Notes for the sweep that a person's object (`site/person`) has work pending which no request knows of. */
  notePending(profile: string): void;
}
