import type { Visit } from "./identity.ts";
import { quietly } from "./quietly.ts";
import type { WirePage } from "./wire.ts";

const clickId = /^([gm]s?clkid|([a-z]{0,3}|sc)clid|[gw]braid|li_fat_id|rdt_cid|epik)$/;
const paidMedium = /^(cp[cmav]|ppc|paid.*|retargeting)$/i;

/** Reads the campaign (utm_*) and the ad click ids that a landing's scrubbed url carries. */
export function readCampaign(url: string): Record<string, string> {
  const query = [...new URL(url).searchParams];
  return Object.fromEntries(query.filter(([name]) => name.startsWith("utm_") || clickId.test(name)));
}

/** Finds the properties of an ad click if the landing was paid for: by a click id or by its medium. */
export function findAdClick(url: string): Record<string, string> | undefined {
  const campaign = readCampaign(url);
  const id = Object.keys(campaign).find((name) => clickId.test(name));
  if (!id && !paidMedium.test(campaign.utm_medium ?? "")) return undefined;
  const utm = Object.entries(campaign).filter(([name]) => !clickId.test(name));
  return { ...(id && { click_id: id }), ...Object.fromEntries(utm) };
}

/** Describes a visit by the page on which it began: where from, and by which campaign. */
export function describeVisit(visit: Visit, page: WirePage): Record<string, unknown> {
  const host = quietly(() => new URL(page.referrer ?? "").hostname);
  return {
    ...visit,
    ...(host && host !== location.hostname && { referrer: host }),
    ...readCampaign(page.url),
  };
}
