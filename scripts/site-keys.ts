import type { SiteId } from "../worker/core/ids.ts";
import { makeKey, makeSiteId } from "../worker/http/key.ts";

/** A site's first three keys. */
export interface SiteKeys {
  readonly siteKey: string;
  readonly secretKey: string;
  readonly identitySecret: string;
}

/** Makes a random site id with its first keys. */
export function makeSiteKeys(): SiteKeys & { readonly site: SiteId } {
  const site = makeSiteId();
  return {
    site,
    siteKey: makeKey("publishable", site),
    secretKey: makeKey("secret", site),
    identitySecret: makeKey("identity", site),
  };
}
