import { nameChannel } from "../../worker/core/channel/channel.ts";
import { findOrigin } from "../../worker/core/channel/origin.ts";
import type { Json, Page } from "../../worker/core/history/signal.ts";
import type { Chance } from "./chance.ts";

type Props = { readonly [name: string]: Json };

/** A way to the site: what the address carries that it leads to, or which page led there. */
interface Source {
  readonly weight: number;
  readonly referrer?: string;
  readonly utm?: readonly [source: string, medium: string, campaign: string];
  /** The name of the click id that an ad's address carries. */
  readonly click?: string;
  /** What a click costs in euros. */
  readonly cost?: number;
  /** How much more, or less, likely than others whoever comes by it is to be interested. */
  readonly draws: number;
}

/** How people first come; weights in per cent. */
const firstSources: readonly [Source, ...Source[]] = [
  { weight: 27, referrer: "https://www.google.com/", draws: 0.04 },
  { weight: 4, referrer: "https://www.bing.com/", draws: 0.04 },
  { weight: 19, draws: 0.02 },
  { weight: 7, utm: ["google", "cpc", "brand"], click: "gclid", cost: 2.4, draws: 0.12 },
  { weight: 8, utm: ["google", "cpc", "air-quality"], click: "gclid", cost: 9.5, draws: 0.03 },
  { weight: 3, utm: ["bing", "cpc", "clean-air"], click: "msclkid", cost: 7.5, draws: 0.03 },
  {
    weight: 5,
    utm: ["linkedin", "paid_social", "facility-managers"],
    click: "li_fat_id",
    cost: 14,
    draws: 0.1,
  },
  { weight: 5, utm: ["facebook", "paid_social", "healthy-home"], click: "fbclid", cost: 3.2, draws: -0.08 },
  { weight: 3, utm: ["dfa", "cpm", "awareness"], click: "dclid", cost: 1.6, draws: -0.12 },
  { weight: 4, referrer: "https://www.linkedin.com/", draws: 0.05 },
  { weight: 3, referrer: "https://www.reddit.com/", draws: -0.04 },
  { weight: 5, referrer: "https://buildings.example/reviews", draws: 0.08 },
  { weight: 3, referrer: "https://chatgpt.com/", draws: 0.08 },
  { weight: 2, utm: ["partner", "affiliate", "installers"], draws: 0 },
  { weight: 2, utm: ["newsletter", "email", "trade-fair"], draws: 0.06 },
];

/** How people come back. */
const laterSources: readonly [Source, ...Source[]] = [
  { weight: 52, draws: 0 },
  { weight: 20, referrer: "https://www.google.com/", draws: 0 },
  { weight: 14, utm: ["newsletter", "email", "monthly"], draws: 0 },
  { weight: 8, utm: ["google", "cpc", "brand"], click: "gclid", cost: 2.4, draws: 0 },
  { weight: 6, utm: ["linkedin", "paid_social", "come-back"], click: "li_fat_id", cost: 11, draws: 0 },
];

/** How one visit came: what its `visit` signal says beside how many there were, and the ad that was clicked, if any. */
export interface Arrival {
  readonly visit: Props;
  readonly ad: Props | null;
  readonly referrer: string | undefined;
  readonly draws: number;
}

/** Draws how a visit comes. */
export function drawArrival(chance: Chance, isFirst: boolean): Arrival {
  const source = chance.weigh(isFirst ? firstSources : laterSources);
  const [utm_source, utm_medium, utm_campaign] = source.utm ?? [];
  const utm = source.utm ? { utm_source, utm_medium, utm_campaign } : {};
  const click = source.click ? { [source.click]: chance.text(24) } : {};
  const host = source.referrer && new URL(source.referrer).host;
  const told = { ...(host && { referrer: host }), ...utm, ...click } as Props;
  return {
    visit: told,
    ad: source.click ? ({ click_id: source.click, ...utm } as Props) : null,
    referrer: source.referrer,
    draws: source.draws,
  };
}

/** Adds to a visit where it came from, as the edge does. */
export function addOrigin(props: Props, page: Page): Props {
  const origin = findOrigin(props, page);
  return { ...props, channel: nameChannel(origin), source: origin.source, medium: origin.medium };
}

/** Later visits for each first one. */
const laterPerFirst = 0.5;

/** Lists what each campaign costs: its channel, what a click costs in euros, and how many visits it brings for each person. */
export function listCampaigns(): readonly {
  readonly channel: string;
  readonly campaign: string;
  readonly clickCost: number;
  readonly share: number;
}[] {
  const paid = [
    ...firstSources.map((source) => ({ ...source, share: source.weight / 100 })),
    ...laterSources.map((source) => ({ ...source, share: (source.weight / 100) * laterPerFirst })),
  ].flatMap(({ utm, cost, share }) => {
    if (!utm || cost === undefined) return [];
    const [source, medium, campaign] = utm;
    return [{ channel: nameChannel({ source, medium, campaign }), campaign, clickCost: cost, share }];
  });
  return [...Map.groupBy(paid, ({ channel, campaign }) => `${channel}\n${campaign}`).values()].flatMap(
    ([first, ...rest]) =>
      first ? [{ ...first, share: rest.reduce((sum, { share }) => sum + share, first.share) }] : [],
  );
}
