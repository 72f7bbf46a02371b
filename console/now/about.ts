import { type Signal, signal } from "@preact/signals";
import type { Outcome } from "../../worker/http/contract/client.ts";
import { api, type ExplainedRule, type LeadSummary } from "../api.ts";
import { nameLead } from "../name-lead.ts";
import { listCounting } from "../person/source.ts";
import { isLead } from "../place.ts";
import { wordPerson } from "../wording.ts";

/** What a row says of somebody beside what the socket tells. */
export interface About {
  readonly name: string;
  readonly company: string | null;
  /** Rules by what they are worth now, the weightiest first. */
  readonly reasons: LeadSummary["reasons"];
}

interface Known {
  readonly about: Signal<About | null>;
  /** When they did what was known when it was asked. */
  asOf: string;
}

const gapMs = 500;
/** So many are asked about one right after another, before the gaps begin; as many again after a minute. */
const atOnce = 40;
const minuteMs = 60_000;
const known = new Map<string, Known>();
const waiting = new Map<string, string>();
let isAsking = false;
let asked: readonly number[] = [];

/** What is known of somebody, null until it is; who they are is asked where `want` says so. */
export function findAbout(id: string): Signal<About | null> {
  return remember(id).about;
}

/** Asks who somebody is and why they stand where they do, unless that is known as of when they last acted; one after another. */
export function want(id: string, lastSeenAt: string): void {
  if (remember(id).asOf >= lastSeenAt) return;
  waiting.set(id, lastSeenAt);
  if (!isAsking) void askAll();
}

/** Asks no more of who is out of sight. */
export function unwant(id: string): void {
  waiting.delete(id);
}

/** Forgets everybody but those who are there: what is known of people is not kept longer than it is shown. */
export function keepOnly(ids: ReadonlySet<string>): void {
  for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
}

function remember(id: string): Known {
  const found = known.get(id) ?? { about: signal<About | null>(null), asOf: "" };
  known.set(id, found);
  return found;
}

async function askAll(): Promise<void> {
  isAsking = true;
  for (;;) {
    const [next] = waiting;
    if (!next) break;
    const [id, lastSeenAt] = next;
    waiting.delete(id);
    const about = await (isLead(id) ? askLead(id) : askVisitor(id));
    const one = known.get(id);
    if (about && one) {
      one.asOf = lastSeenAt;
      one.about.value = about;
    }
    await keepPace();
  }
  isAsking = false;
}

/** A site with hundreds of people must not use up what a session may ask in a minute. */
async function keepPace(): Promise<void> {
  const now = Date.now();
  asked = [...asked, now].filter((at) => at > now - minuteMs);
  if (asked.length > atOnce) await new Promise((resolve) => setTimeout(resolve, gapMs));
}

async function askLead(id: string): Promise<About | null> {
  const params = { id };
  const [lead, explained] = await Promise.all([api.getLead({ params }), api.explainLead({ params })]);
  if (lead.kind !== "ok") return null;
  const { attributes, account } = lead.value;
  const values = Object.fromEntries(listCounting(attributes).map(({ name, value }) => [name, value]));
  const company = values.company ?? account;
  return {
    name: nameLead(lead.value, values),
    company: typeof company === "string" ? company : null,
    reasons: listReasons(explained),
  };
}

async function askVisitor(id: string): Promise<About | null> {
  const visitor = await api.getVisitor({ params: { id } });
  if (visitor.kind !== "ok") return null;
  // Who was verified meanwhile is answered by the lead that they are.
  if (visitor.value.id !== id) return askLead(visitor.value.id);
  return { name: wordPerson(id), company: null, reasons: listReasons(visitor) };
}

interface Explained {
  readonly explanation: { readonly rules: readonly ExplainedRule[] };
}

function listReasons(answer: Outcome<Explained>): About["reasons"] {
  if (answer.kind !== "ok") return [];
  const counting = answer.value.explanation.rules.filter(({ now }) => now !== 0);
  const ordered = counting.toSorted((a, b) => Math.abs(b.now) - Math.abs(a.now));
  return ordered.map(({ rule, name, now }) => ({ rule, name, points: now }));
}
