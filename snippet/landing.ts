import type { Visit } from "./identity.ts";
import { campaignKey, type WirePage } from "./wire.ts";

const paidMedium = /^(cp[cmav]|ppc|paid|retarget)/i;
// What GA4 takes for a search, and where help is usually kept.
const search = /[?&](q|s|search|query|keyword)=[^&]/;
const help = /\/(help|docs|documentation|support|faqs?|kb|knowledge)\b/i;

/** Reads the campaign (utm_*) and the ad click ids that a page's scrubbed url carries. */
export function readCampaign({ url }: WirePage): Record<string, string> {
  const query = new URLSearchParams(url.split("?")[1]);
  return Object.fromEntries([...query].filter(([key]) => campaignKey.test(key)));
}

/** Describes a visit by the page on which it began: from which host, by which campaign. */
export function describeVisit(visit: Visit, page: WirePage): Record<string, unknown> {
  return { ...visit, referrer: page.referrer?.split("/")[2], ...readCampaign(page) };
}

/** Finds the paid click that led to a page, as a click id or the medium tells; undefined if nobody paid. */
export function findAdClick(page: WirePage): Record<string, unknown> | undefined {
  const campaign = readCampaign(page);
  const click_id = Object.keys(campaign).find((key) => !key.startsWith("utm_"));
  if (click_id || paidMedium.test(campaign.utm_medium ?? "")) return { click_id, ...campaign };
}

/** Tells `act` what a page's address alone says of a view: a search on the site, a look at its help. */
export function tellMeanings({ url }: WirePage, act: (kind: string) => void): void {
  if (search.test(url)) act("search");
  if (help.test(url)) act("help_view");
}
