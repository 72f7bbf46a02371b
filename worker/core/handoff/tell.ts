import type { Handoff, HandoffReason } from "./handoff.ts";

type Step = Handoff["data"]["journey"][number];

/** Tells each reason in a line, points first: `+20 Read the pricing page`. */
export function tellReasons(reasons: readonly HandoffReason[]): readonly string[] {
  return reasons.map(({ points, name }) => `${points < 0 ? "−" : "+"}${Math.abs(points)} ${name}`);
}

/** Names whom a hand-off is about: by name, else by address. */
export function tellWho({ data: { lead } }: Handoff): string {
  return lead.name || lead.email;
}

/** Tells in a few words what a hand-off is made for: `Dana Ruiz is now mql`. */
export function tellOccasion(handoff: Handoff): string {
  const { effect, stage } = handoff.data;
  const who = tellWho(handoff);
  switch (effect?.kind) {
    case undefined:
      return `Ripen is connected: this is how ${who} would look`;
    case "stage_entered":
      // Of an anonymous visitor's stages all are told once an address is known: the last is where the lead is now.
      return effect.stage === stage ? `${who} is now ${stage}` : `${who} reached ${effect.stage}`;
    case "segment_entered":
      return `${who} is now in ${effect.segment}`;
    case "prompt_answered":
      return `${who} answered: ${toText(effect.value)}`;
    case "lead_identified":
      return effect.identity === "verified" ? `${who} is identified` : `${who} gave an address`;
  }
}

/** Tells how far a lead is known to be who it says it is. */
export function tellIdentity({ data: { lead } }: Handoff): string {
  return lead.identity === "verified"
    ? "Verified: the site itself vouches for this address."
    : "Claimed: somebody typed this address; nobody has proved that it is theirs.";
}

/** What a step is called, where its kind's own words would say too little; `{}` is the page. */
const phrases: Readonly<Record<string, string>> = {
  page_view: "Viewed {}",
  dwell: "Stayed on {}",
  scroll: "Read down {}",
  visit: "Came to {}",
  ad_click: "Came by an ad to {}",
  form_submit: "Sent a form on {}",
  demo_request: "Asked for a demo",
  quote_request: "Asked for a quote",
  meeting_book: "Booked a meeting",
  chat_start: "Started a chat on {}",
  download: "Downloaded something on {}",
  cart_add: "Put something into the cart on {}",
  purchase: "Bought something",
};

/** Props that are worth a word in a step, with their unit. */
const units: Readonly<Record<string, string>> = { seconds: " s", percent: " %" };
const telling = ["seconds", "percent", "channel", "form", "value", "query", "file"];

/** Tells a step of the journey in words: `Stayed on Pricing (60 s)`. */
export function tellStep({ kind, url, title, props }: Step): string {
  const place = title || readPath(url);
  const phrase = phrases[kind] ?? `${upper(kind.replaceAll("_", " "))}${place ? " on {}" : ""}`;
  const said = telling.filter((name) => Object.hasOwn(props, name) && props[name] !== null);
  const unitOf = (name: string) =>
    name === "value" && typeof props.currency === "string" ? ` ${props.currency}` : (units[name] ?? "");
  const more = said.map((name) => `${toText(props[name])}${unitOf(name)}`).join(", ");
  return `${phrase.replace("{}", () => place ?? "the site")}${more ? ` (${more})` : ""}`;
}

/** Tells a touch in a line: `Paid Search, google / spring`; null without one. */
export function tellTouch(touch: Handoff["data"]["firstTouch"]): string | null {
  if (!touch) return null;
  const source = [touch.source, touch.campaign].filter(Boolean).join(" / ");
  const parts = [touch.channel, source, touch.landing ? `landed on ${touch.landing}` : ""];
  return parts.filter(Boolean).join(", ") || null;
}

function readPath(url: string | null): string | null {
  return url && URL.canParse(url) ? new URL(url).pathname : null;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function toText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
