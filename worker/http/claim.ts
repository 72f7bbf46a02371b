import type { Signal } from "../core/history/signal.ts";
import type { Delivery, Identity } from "../env.ts";
import type { Keyring } from "../keyring.ts";
import type { Admission } from "./admission.ts";
import { findEmail, getLeadOf, type LeadName } from "./lead-id.ts";

/** Makes what a browser says of who it is into a claim; one that is held until somebody lets it through, if the site wants that. */
export async function makeClaim(
  keyring: Keyring,
  { site, whole }: Admission,
  name: LeadName,
): Promise<Identity> {
  const kind = whole?.settings.holdClaims ? "held" : "claimed";
  return { lead: await getLeadOf(keyring, site, name), kind };
}

/** Finds the claim in what was answered to a prompt: who types an address says who it is. Nothing if there is none. */
export async function findAnsweredClaim(
  keyring: Keyring,
  admission: Admission,
  signals: readonly Signal[],
): Promise<Pick<Delivery, "identity" | "sayings">> {
  const answered = signals.findLast(({ kind, props }) => kind === "answer" && props.question === "email");
  const email = findEmail(answered?.props.value);
  if (!answered || email === null) return {};
  const identity = await makeClaim(keyring, admission, { email });
  const { lead } = identity;
  return { identity, sayings: [{ name: "email", value: email, at: answered.at, source: "claim", lead }] };
}
