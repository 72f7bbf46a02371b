import { randomBytes } from "node:crypto";
import type { WireAnswer } from "../../snippet/wire.ts";
import { makeAsk } from "./make-ask.ts";
import type { TestServer } from "./server.ts";
import { xssCorpus } from "./xss.ts";

/** Bytes of JSON that a trait can hold, with some to spare. */
const chunkBytes = 900;

/**
 * The corpus as the edge keeps it: without the controls that are no text, and without blanks at its ends. Of a page's title the edge
 * keeps besides what `scrubTitle` lets through; of an address, what one may have; paths and queries stay encoded.
 */
export const keptCorpus: readonly string[] = xssCorpus.map(keep);

/** The corpus in as many texts as a trait or a name can hold it in: each joins some payloads, by lines. */
export const corpusChunks: readonly string[] = chunk(keptCorpus);

/** The addresses of those of whom each has one payload: an address can't hold all of it. */
export const mailboxes: readonly string[] = keptCorpus.map(
  (payload, place) => `${toMailbox(payload)}${place}@firm-${place}.example`,
);

/** What strangers have brought to a site. */
export interface HostileSite {
  /** The public id of a browser that never said who it is, with the corpus in signals of every kind. */
  readonly visitor: string;
  /** A lead with the corpus in its journey, its attributes and the prompts it saw. */
  readonly lead: string;
  /** The public id of the browser that claims to be that lead. */
  readonly browser: string;
}

const signalsAtOnce = 50;
const peopleAtOnce = 8;

/** Lets strangers say the corpus in every field that they have: one of them a payload, some with many, and two with all of it. */
export async function fillHostileSite(server: TestServer): Promise<HostileSite> {
  const site = makeStranger(server);
  await eachOf(keptCorpus, (payload, place) => sayEverywhere(site, payload, place));
  await eachOf(corpusChunks, (payload, place) => joinCrowd(site, payload, place));
  const visitor = await tellStory(site, newSecret(), keptCorpus.flatMap(makeVisitorSignals));
  const secret = newSecret();
  const browser = await tellStory(site, secret, keptCorpus.flatMap(makeLeadSignals));
  for (const [turn, traits] of listTraits().entries())
    await site.post("identity", {
      ...{ secret, email: "story@story.example", userId: keptCorpus[turn * 40], traits },
    });
  return { visitor, browser, lead: await findLead(server) };
}

/** Sends with the key that stands in every page. */
function makeStranger({ dev }: TestServer) {
  return {
    async post(path: "signals" | "identity", body: object): Promise<WireAnswer> {
      const url = `${dev.url}/v1/${path}?k=${dev.siteKey}`;
      const answer = await fetch(url, { method: "POST", body: JSON.stringify({ v: 1, ...body }) });
      if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
      const told: WireAnswer = await answer.json();
      const [refused] = (told.verdicts ?? []).filter(({ accepted }) => !accepted);
      if (refused) throw new Error(`a signal was refused: ${JSON.stringify(refused)}`);
      return told;
    },
  };
}

type Stranger = ReturnType<typeof makeStranger>;

/** One visitor says who it is, and one payload in all fields; what it does last has a page that goes by its title alone. */
async function sayEverywhere(site: Stranger, payload: string, place: number): Promise<void> {
  const secret = newSecret();
  const [email, userId] = [mailboxes[place], `${payload} ${place}`];
  await site.post("identity", { secret, email, userId, traits: makeTraits(payload) });
  const page = { id: "last", title: payload };
  const last = ["demo_request", "page_view"].map((kind) => ({ kind, page, props: {} }));
  const signals = [...makeVisitorSignals(payload, 0), ...makeLeadSignals(payload, 0), ...last];
  await site.post("signals", { secret, signals: number(signals), page });
}

/** One of those at the top of every list: with so many points that nobody is before them, and some payloads in each name. */
async function joinCrowd(site: Stranger, payload: string, place: number): Promise<void> {
  const secret = newSecret();
  const kinds = ["demo_request", "trial_start", "checkout_start", "purchase", "cart_add", "meeting_book"];
  const page = { id: "p", title: payload.slice(0, 400) };
  const signals = kinds.map((kind) => ({ kind, page, props: {} }));
  const email = `crowd-${place}@crowd.example`;
  await site.post("identity", { secret, email, traits: makeTraits(payload) });
  await site.post("signals", { secret, signals: number(signals), page });
}

async function tellStory(site: Stranger, secret: string, acts: readonly Act[]): Promise<string> {
  const signals = number(acts);
  let visitor = "";
  for (let from = 0; from < signals.length; from += signalsAtOnce)
    ({ visitor } = await site.post("signals", {
      secret,
      signals: signals.slice(from, from + signalsAtOnce),
    }));
  return visitor;
}

/** A signal without what only numbers it. */
interface Act {
  readonly kind: string;
  readonly page: object;
  readonly props: object;
}

/** Makes signals of kinds that a page brings by itself, each with a payload wherever it has a text. */
function makeVisitorSignals(payload: string, place: number): readonly Act[] {
  const part = encodeURIComponent(payload);
  const url = `https://shop.example/${part}?q=${part}&utm_content=${part}`;
  const page = { id: `p${place}`, url, title: payload, referrer: `https://from.example/${part}` };
  const utm = Object.fromEntries(
    ["source", "medium", "campaign", "term", "content"].map((name) => [`utm_${name}`, payload]),
  );
  const item = { item_id: payload, item_name: payload, price: payload };
  return [
    { kind: "visit", page, props: { count: 2, referrer: payload, click_id: payload, ...utm } },
    { kind: "page_view", page: { id: `t${place}`, title: payload }, props: {} },
    { kind: "dwell", page, props: { seconds: payload } },
    { kind: "search", page, props: { term: payload } },
    { kind: "product_view", page, props: { items: [item] } },
    { kind: "cart_add", page, props: { value: payload, currency: payload, items: [item] } },
  ];
}

/** Makes signals of what somebody says or is asked, and one of a kind and with a name of its sender's own. */
function makeLeadSignals(payload: string, place: number): readonly Act[] {
  const page = { id: `t${place}`, title: payload };
  return [
    { kind: "form_submit", page, props: { form: payload } },
    { kind: "answer", page, props: { question: payload, value: payload } },
    { kind: "made_up", page, props: { [payload]: payload } },
    { kind: "prompt_show", page, props: { prompt: payload } },
  ];
}

function number(acts: readonly Act[]): readonly object[] {
  return acts.map((act, place) => ({
    ...{ id: `s${place}`, age: acts.length - place, seq: place, session: "s" },
    ...act,
  }));
}

function makeTraits(payload: string): Record<string, string> {
  return { name: payload, company: payload, job_title: payload, of_our_own: payload };
}

/** Lists the corpus as traits, one a payload, as many at once as one request takes. */
function listTraits(): readonly Record<string, string>[] {
  const named = keptCorpus.map((payload, place) => [`trait_${place}`, payload] as const);
  const starts = [0, 1, 2, 3].map((turn) => turn * 42);
  return starts.map((start) => Object.fromEntries(named.slice(start, start + 42)));
}

/** Finds the lead of the story by telling of a click of its own, since the answer to that names it. */
async function findLead({ dev }: TestServer): Promise<string> {
  const ask = makeAsk(dev.url, dev.secretKey);
  const signals = [{ id: "click", kind: "email_click" }];
  return (await (await ask("/v1/signals", "POST", { email: "story@story.example", signals })).json()).lead;
}

function newSecret(): string {
  return randomBytes(16).toString("base64url");
}

/** Makes of a payload what may stand before the @ of an address. */
function toMailbox(payload: string): string {
  return payload
    .replace(/[\s@<>()",;:\\[\]]/g, "")
    .slice(0, 50)
    .toLowerCase();
}

function keep(payload: string): string {
  return payload.replace(/[^\P{Cc}\t\n]/gu, "").trim();
}

function chunk(texts: readonly string[]): readonly string[] {
  const chunks: string[] = [];
  for (const text of texts) {
    const longer = `${chunks.at(-1) ?? ""}\n${text}`.trim();
    if (chunks.length > 0 && JSON.stringify(longer).length < chunkBytes) chunks[chunks.length - 1] = longer;
    else chunks.push(text);
  }
  return chunks;
}

/** Does something for each, some of them at once. */
async function eachOf<Item>(
  items: readonly Item[],
  act: (item: Item, place: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await act(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: peopleAtOnce }, work));
}
