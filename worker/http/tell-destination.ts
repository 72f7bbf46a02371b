import type { Keyring } from "../keyring.ts";
import type { StoredDestination } from "../store/destinations.ts";
import type { ToldDestination } from "./contract/destinations.ts";
import { openSecrets } from "./destination-secrets.ts";
import { toIso, toIsoIfAny } from "./tell-visitor.ts";

/** Of what is kept beside a secret, and is none. */
const beside: ReadonlySet<string> = new Set(["previous", "previousUntil"]);

/** Tells a destination: of its secrets only which there are. */
export async function tellDestination(keyring: Keyring, stored: StoredDestination): Promise<ToldDestination> {
  const { id, document: destination, disabledReason, failingSince, updatedBy } = stored;
  const names = Object.keys(await openSecrets(keyring, stored)).filter((name) => !beside.has(name));
  return {
    id,
    destination,
    secrets: Object.fromEntries(names.map((name) => [name, "set" as const])),
    failingSince: toIsoIfAny(failingSince),
    disabledReason,
    createdAt: toIso(stored.createdAt),
    updatedAt: toIso(stored.updatedAt),
    updatedBy,
  };
}

/** Names a destination's state, for If-Match and If-None-Match: what its owner says of it, and whether it works. */
export function tagDestination({ revision, failingSince, disabledReason }: StoredDestination): string {
  const health = disabledReason === null ? (failingSince ?? "well") : "disabled";
  return `"destination-${revision}-${health}"`;
}
