import { findLeadId, type LeadId, type SiteId } from "../core/ids.ts";
import { type Keyring, sign } from "../keyring.ts";

/** By what a lead is known: an e-mail address, or the site's own id of a user. */
export interface LeadName {
  readonly email?: string;
  readonly userId?: string;
}

const idChars = 22;

/**
 * Computes the id of the lead of an address or a user: the same for the same name, so that nobody has to look it up, and not to be computed
 * without the deployment's secret, so that it tells nobody whose address it is.
 */
async function computeId(
  keyring: Keyring,
  parts: readonly [SiteId, "email" | "user", string],
): Promise<LeadId> {
  const text = await sign(keyring.people, JSON.stringify(parts));
  const id = findLeadId(`ld_${text.slice(0, idChars)}`);
  if (!id) throw new Error("an HMAC is base64url");
  return id;
}

/** Gets the lead that a name means: the user where one is named, since addresses change. */
export function getLeadOf(keyring: Keyring, site: SiteId, { email = "", userId }: LeadName): Promise<LeadId> {
  return computeId(keyring, userId === undefined ? [site, "email", email] : [site, "user", userId]);
}

/** Finds an address in untrusted text, in the form in which it is compared: trimmed, in lower case; null if it is none. */
export function findEmail(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const email = text.trim().toLowerCase();
  // What mail servers take is wider; what people type and mail is this. RFC 5321 allows 254 characters.
  const isEmail =
    email.length <= 254 && /^[^\s@<>()",;:\\[\]]{1,64}@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/u.test(email);
  return isEmail ? email : null;
}
