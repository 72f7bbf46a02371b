import type { StoredKey } from "../store/keys.ts";
import { isUnexpired } from "../store/site.ts";
import type { ToldKey } from "./contract/keys.ts";
import { toIso, toIsoIfAny } from "./tell-visitor.ts";

/** Tells of a key what its owners may see, and how it stands at `now`. */
export function tellKey(key: StoredKey, now: number): ToldKey {
  const { id, kind, scope, name, prefix, createdBy } = key;
  return {
    id,
    kind,
    scope: kind === "secret" ? scope : null,
    name,
    prefix,
    state: getState(key, now),
    createdAt: toIso(key.createdAt),
    createdBy,
    expiresAt: toIsoIfAny(key.expiresAt),
    revokedAt: toIsoIfAny(key.revokedAt),
    lastUsedAt: toIsoIfAny(key.lastUsedAt),
  };
}

function getState(key: StoredKey, now: number): ToldKey["state"] {
  if (key.revokedAt !== null) return "revoked";
  return isUnexpired(key, now) ? "active" : "expired";
}
