import { listSecretNames } from "../core/handoff/kinds.ts";
import type { Secrets } from "../core/handoff/signing.ts";
import { type Keyring, openSecret, sealSecret } from "../keyring.ts";
import type { StoredDestination } from "../store/destinations.ts";

/** Opens a destination's secrets; none if they were sealed under another secret of the deployment: they have to be given again. */
export async function openSecrets(
  keyring: Keyring,
  { secrets }: Pick<StoredDestination, "secrets">,
): Promise<Secrets> {
  try {
    // What was sealed here is an object of texts.
    return JSON.parse(await openSecret(keyring, secrets)) as Secrets;
  } catch {
    return {};
  }
}

/** Seals a destination's secrets for storage. */
export function sealSecrets(keyring: Keyring, secrets: Secrets): Promise<string> {
  return sealSecret(keyring, JSON.stringify(secrets));
}

/** Parts those that its owner gave from those that were made here. */
export function partSecrets(
  { document }: Pick<StoredDestination, "document">,
  secrets: Secrets,
): { readonly given: Secrets; readonly made: Secrets } {
  const names = listSecretNames(document.kind);
  const isGiven = ([name]: readonly [string, string]) => names.includes(name);
  const entries = Object.entries(secrets);
  return {
    given: Object.fromEntries(entries.filter(isGiven)),
    made: Object.fromEntries(entries.filter((entry) => !isGiven(entry))),
  };
}
