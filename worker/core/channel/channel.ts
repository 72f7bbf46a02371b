import { findSourceKind } from "./find-source-kind.ts";
import type { Origin } from "./origin.ts";
import type { SourceKind } from "./source-kind.ts";

/** An origin as rules look at it: in lower case, with what its source is known as. */
interface Clue extends Origin {
  readonly kind: SourceKind | undefined;
  readonly isPaid: boolean;
  readonly isShopping: boolean;
}

/** GA4's `^(.*cp.*|ppc|retargeting|paid.*)$`, without a way to be slow. */
const paidMedium = /cp|^(ppc|retargeting)$|^paid/;
/** Google's own: words that begin with shop, and e-shops, but no workshops. */
const shoppingCampaign = /(([^a-df-z]|^)shop|shopping)/;
const email = /^(email|e-mail|e_mail|e mail)$/;

/**
 * Google Analytics 4's default channel group, under its own names, so that both tell the same story: the first rule that
 * holds names the channel. Source and date of the rules stand beside the lists, in scripts/source-lists/README.md. That GA4
 * knows AI assistants is new, and no copy of its rules says where in the order: here before all other unpaid ones.
 */
const rules = [
  ["Direct", ({ source, medium }) => source === "(direct)" && /^\((none|not set)\)$/.test(medium)],
  ["Cross-network", ({ campaign }) => campaign.includes("cross-network")],
  ["Paid Shopping", ({ isPaid, isShopping }) => isPaid && isShopping],
  ["Paid Search", ({ isPaid, kind }) => isPaid && kind === "search"],
  ["Paid Social", ({ isPaid, kind }) => isPaid && kind === "social"],
  ["Paid Video", ({ isPaid, kind }) => isPaid && kind === "video"],
  ["Display", ({ medium }) => /^(display|banner|expandable|interstitial|cpm)$/.test(medium)],
  ["Paid Other", ({ isPaid }) => isPaid],
  ["AI Assistant", ({ kind, medium }) => kind === "ai" || medium === "ai-assistant"],
  ["Organic Shopping", ({ isShopping }) => isShopping],
  [
    "Organic Social",
    ({ kind, medium }) => kind === "social" || /^(social([- ](network|media))?|sm)$/.test(medium),
  ],
  ["Organic Video", ({ kind, medium }) => kind === "video" || medium.includes("video")],
  ["Organic Search", ({ kind, medium }) => kind === "search" || medium === "organic"],
  ["Referral", ({ medium }) => /^(referral|app|link)$/.test(medium)],
  ["Email", ({ source, medium }) => email.test(source) || email.test(medium)],
  ["Affiliates", ({ medium }) => medium === "affiliate"],
  ["Audio", ({ medium }) => medium === "audio"],
  ["SMS", ({ source, medium }) => source === "sms" || medium === "sms"],
  [
    "Mobile Push Notifications",
    ({ source, medium }) => /push$|mobile|notification/.test(medium) || source === "firebase",
  ],
  ["Unassigned", () => true],
] as const satisfies readonly (readonly [name: string, holds: (clue: Clue) => boolean])[];

/** The name of a channel. */
export type Channel = (typeof rules)[number][0];

/** Every channel that there is, in the order of the rules. */
export const channels: readonly Channel[] = rules.map(([name]) => name);

/** Names the channel of a visit by its origin; the case of texts makes no difference. */
export function nameChannel(origin: Origin): Channel {
  const source = origin.source.toLowerCase();
  const medium = origin.medium.toLowerCase();
  const campaign = origin.campaign.toLowerCase();
  const kind = findSourceKind(source);
  const isShopping = kind === "shopping" || shoppingCampaign.test(campaign);
  const clue: Clue = { source, medium, campaign, kind, isPaid: paidMedium.test(medium), isShopping };
  return rules.find(([, holds]) => holds(clue))?.[0] ?? "Unassigned";
}
