import type { Visit } from "./identity.ts";
import { campaignKey, type WirePage } from "./wire.ts";

/** Reads the campaign (utm_*) and the ad click ids that a page's scrubbed url carries. */
export function readCampaign({ url }: WirePage): Record<string, string> {
  const query = new URLSearchParams(url.split("?")[1]);
  return Object.fromEntries([...query].filter(([key]) => campaignKey.test(key)));
}

/** Describes a visit by the page on which it began: from which host, by which campaign. */
export function describeVisit(visit: Visit, page: WirePage): Record<string, unknown> {
  return { ...visit, referrer: page.referrer?.split("/")[2], ...readCampaign(page) };
}
