import { readCampaign } from "../landing.ts";
import { core } from "./core.ts";

const paidMedium = /^(cp[cmav]|ppc|paid|retarget)/i;

/** Reports that someone paid for this landing, as a click id or the medium tells. */
export function adClick(): void {
  const campaign = readCampaign(core.getPage());
  const click_id = Object.keys(campaign).find((key) => !key.startsWith("utm_"));
  if (click_id || paidMedium.test(campaign.utm_medium ?? ""))
    core.signal("ad_click", { click_id, ...campaign });
}
