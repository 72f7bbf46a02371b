import type { SiteId } from "../core/ids.ts";
import { type Keyring, sealSecret } from "../keyring.ts";
import type { FreshKey } from "../store/keys.ts";
import { getVisiblePart, hashKey, isSigning, type KeyKind, makeKey, makeKeyId } from "./key.ts";

/** Makes a key of a site: what is stored of it, and its `text`, which is shown once and kept nowhere. */
export async function forgeKey(
  keyring: Keyring,
  kind: KeyKind,
  site: SiteId,
): Promise<FreshKey & { readonly text: string }> {
  const text = makeKey(kind, site);
  return {
    id: makeKeyId(),
    text,
    hash: await hashKey(keyring, text),
    prefix: getVisiblePart(kind, text),
    sealed: isSigning(kind) ? await sealSecret(keyring, text) : null,
  };
}
