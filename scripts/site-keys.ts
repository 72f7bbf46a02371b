import { findSiteId, type SiteId } from "../worker/core/ids.ts";
import { makeKey } from "../worker/http/key.ts";

/** A site's first three keys. */
export interface SiteKeys {
  readonly siteKey: string;
  readonly secretKey: string;
  readonly identitySecret: string;
}

/** Makes a random site id with its first keys. */
export function makeSiteKeys(): SiteKeys & { readonly site: SiteId } {
  const random = crypto.getRandomValues(new Uint8Array(8));
  const site = findSiteId([...random].map((byte) => (byte % 36).toString(36)).join(""));
  if (site === null) throw new Error("eight digits of base 36 are no site id");
  return {
    site,
    siteKey: makeKey("publishable", site),
    secretKey: makeKey("secret", site),
    identitySecret: makeKey("identity", site),
  };
}
