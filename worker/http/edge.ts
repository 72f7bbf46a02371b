import { BoundedMap } from "../core/bounded-map.ts";
import { nameChannel } from "../core/channel/channel.ts";
import { findOrigin } from "../core/channel/origin.ts";
import type { Attribute } from "../core/history/history.ts";
import type { Page } from "../core/history/signal.ts";
import { cutText } from "./clean.ts";
import type { Props } from "./decode-props.ts";

// What the edge knows better than any page: who is automated, who refused, where the request comes from.

/** Names in the user agents of machines that load pages: crawlers, previews, monitors, test tools. Cubot makes phones. */
const machines =
  /(?<!cu)bot\b|crawl|spider|slurp|headless|lighthouse|pagespeed|prerender|preview|facebookexternalhit|embedly|monitor|pingdom|phantomjs/i;
const maxAgentChars = 512;
const maxFactChars = 128;

/** Tells requests that no person is behind: known machines, pages fetched or rendered ahead of any visit. */
export function isAutomated(headers: Headers): boolean {
  return readAgent(headers).isMachine || headers.has("Sec-Purpose") || headers.get("Purpose") === "prefetch";
}

/** Tells browsers whose owner refuses to be followed: Global Privacy Control or Do Not Track. */
export function hasRefused(headers: Headers): boolean {
  return headers.get("Sec-GPC") === "1" || headers.get("DNT") === "1";
}

/** Tells requests whose answer no page will read: a beacon, sent as the page hides, goes out in mode no-cors. */
export function isBeacon(headers: Headers): boolean {
  return headers.get("Sec-Fetch-Mode") === "no-cors";
}

/** Lists facts about the browser's place, network and device, as attributes of source `edge`. */
export function listFacts(request: Request, at: number): Attribute[] {
  const { country, region, city, asOrganization } = request.cf ?? {};
  const facts: Attribute[] = [];
  const add = (name: string, value: unknown) => {
    if (typeof value !== "string" || value === "") return;
    facts.push({ name, value: cutText(value, maxFactChars), at, source: "edge" });
  };
  add("country", country);
  add("region", region);
  add("city", city);
  add("network", asOrganization);
  add("device", readAgent(request.headers).device);
  return facts;
}

/** Adds to a visit's properties where it came from. It follows from them and the page alone, so that a retry is the same. */
export function addOrigin(props: Props, page: Page | undefined): Props {
  const origin = findOrigin(props, page);
  return { ...props, channel: nameChannel(origin), source: origin.source, medium: origin.medium };
}

/** What a user agent's name says of its device. */
interface Agent {
  readonly isMachine: boolean;
  readonly device: "tablet" | "mobile" | "desktop";
}

/** User agents remembered by an isolate: a few hundred are nearly all that there are. */
const maxAgents = 500;
const agents = new BoundedMap<string, Agent>(maxAgents);

function readAgent(headers: Headers): Agent {
  const name = (headers.get("User-Agent") ?? "").slice(0, maxAgentChars);
  const known = agents.get(name);
  if (known) return known;
  const agent = { isMachine: machines.test(name), device: getDevice(name) };
  agents.set(name, agent);
  return agent;
}

function getDevice(name: string): Agent["device"] {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(name)) return "tablet";
  return /Mobi|iPhone|iPod/i.test(name) ? "mobile" : "desktop";
}
