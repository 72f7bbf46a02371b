import type { Context } from "hono";
import type { LeadId, SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { type Delivery, getProfile } from "../env.ts";
import type { Api } from "./context.ts";
import { getLeadOf, type LeadName } from "./lead-id.ts";

/** Of whom the site surely says that two names are theirs, and when (epoch ms); `lead` is that of the user. */
export interface Joining {
  readonly site: SiteId;
  readonly lead: LeadId;
  readonly name: LeadName;
  readonly policy: Policy;
  readonly now: number;
  readonly imported?: true;
}

/** Whoever is known for sure by both an address and a user id is one: the lead of the address moves to that of the user. */
export async function joinNames(
  c: Context<Api>,
  { site, lead, name: { email, userId }, policy, now, imported }: Joining,
): Promise<void> {
  if (email === undefined || userId === undefined) return;
  const alias = await getLeadOf(c.get("keyring"), site, { email });
  const delivery: Delivery = {
    ...{ site, lead: alias, revision: policy.revision, now },
    ...{ signals: [], facts: [], automated: false },
    identity: { lead, kind: "verified" },
    ...(imported && { imported }),
  };
  // Who has moved already stays where it is: an address that two users share is nobody's alone.
  await getProfile(c.env, site, alias).receive(delivery, policy);
}
