import { findPageParts } from "../condition/page-parts.ts";
import type { Page, Signal } from "../history/signal.ts";
import { findSourceKind } from "./find-source-kind.ts";

/** Where a visit came from, in the words of Google Analytics 4: `google`, `cpc`; `(direct)`, `(none)`. */
export interface Origin {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
}

type Site = Omit<Origin, "campaign">;

const direct: Site = { source: "(direct)", medium: "(none)" };
const notSet = "(not set)";

/** Click ids that only paid ads carry. `dfa` and `cpm` are what Google calls its display network. */
const ads: Readonly<Record<string, Site>> = {
  gclid: { source: "google", medium: "cpc" },
  gbraid: { source: "google", medium: "cpc" },
  wbraid: { source: "google", medium: "cpc" },
  dclid: { source: "dfa", medium: "cpm" },
  msclkid: { source: "bing", medium: "cpc" },
  yclid: { source: "yandex", medium: "cpc" },
  ttclid: { source: "tiktok", medium: "cpc" },
  twclid: { source: "twitter", medium: "cpc" },
  li_fat_id: { source: "linkedin", medium: "cpc" },
  rdt_cid: { source: "reddit", medium: "cpc" },
  qclid: { source: "quora", medium: "cpc" },
};

/** Facebook marks every link out, paid or not, so its id only says whence, where the app sends no referrer. */
const links: Readonly<Record<string, Site>> = { fbclid: { source: "facebook", medium: "referral" } };

/** Finds where a visit came from: what its campaign says, else its ad, else its referrer; a page of the own site is none. */
export function findOrigin(props: Signal["props"], page: Page | undefined): Origin {
  const source = readText(props.utm_source);
  const medium = readText(props.utm_medium);
  const ad = findMarked(ads, props);
  const site = ad ?? findReferrer(props, page) ?? findMarked(links, props) ?? direct;
  return {
    source: source || site.source,
    medium: medium || (source && !ad ? notSet : site.medium),
    campaign: readText(props.utm_campaign),
  };
}

function findMarked(ids: Readonly<Record<string, Site>>, props: Signal["props"]): Site | undefined {
  return Object.entries(ids).find(([id]) => readText(props[id]))?.[1];
}

function findReferrer(props: Signal["props"], page: Page | undefined): Site | undefined {
  const source = hostOf(readText(props.referrer) || (page?.referrer ?? ""));
  if (!source || isWithin(source, hostOf((page && findPageParts(page)?.hostname) ?? ""))) return undefined;
  const kind = findSourceKind(source);
  if (kind === "search") return { source, medium: "organic" };
  return { source, medium: kind === "ai" ? "ai-assistant" : "referral" };
}

/** Tells hosts of one site: one is the other or a subdomain of it. */
function isWithin(a: string, b: string): boolean {
  return b !== "" && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
}

/** Takes the host, or an app's name, out of an address of any scheme or none; `www.` tells no site from another. */
function hostOf(address: string): string {
  const [, host = ""] = /^(?:[\w-]+:\/\/)?(?:www\.)?([^/?#:]*)/.exec(address.toLowerCase()) ?? [];
  return host;
}

function readText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
