import type { Act, Doing } from "./act.ts";
import { dayMs, drawDay, drawInstant, type Span } from "./calendar.ts";
import type { Character } from "./character.ts";
import { readMail } from "./mail.ts";
import { drawArrival } from "./sources.ts";
import { visitSite } from "./visit.ts";

/** In what world somebody lives: when, and the address of the site's pages. */
export interface World {
  readonly span: Span;
  readonly base: string;
}

/** What the site knows of somebody by now. */
interface Standing {
  isLead: boolean;
  isKnown: boolean;
  /** When the last act was, epoch ms. */
  at: number;
}

/** Days between two visits, on average. */
const usualGapDays = 11;
/** Somebody stays away at least so long between two visits, ms: then it is another visit. */
const leastGapMs = 2 * 3_600_000;

/** All that somebody does within the span: visits, and what their mail program tells the site between them. */
export function* live(who: Character, { span, base }: World): Doing {
  const { chance, clock, browsers } = who;
  const arrival = drawArrival(chance, true);
  const lured = { ...who, interest: Math.min(1, Math.max(0.01, who.interest + arrival.draws)) };
  const latest = new Map<number, { readonly count: number; readonly at: number }>();
  const standing: Standing = { isLead: false, isKnown: false, at: 0 };
  const first = span.end - (span.days - drawDay(chance, span)) * dayMs;
  let at = drawInstant(chance, first, clock);
  for (let left = drawVisits(lured); left > 0 && at < span.end; left -= 1) {
    const browser = latest.size > 0 && chance.is(0.4) ? browsers.length - 1 : 0;
    const before = latest.get(browser);
    const number = (before?.count ?? 0) + 1;
    const daysSince = before ? Math.floor((at - before.at) / dayMs) : null;
    const came = latest.size === 0 ? arrival : drawArrival(chance, false);
    const isKnown = standing.isKnown && chance.is(0.7);
    latest.set(browser, { count: number, at });
    const visit = visitSite(lured, { number, browser, at, daysSince, arrival: came, base, isKnown });
    yield* watch(visit, standing);
    if (standing.isLead) yield* watch(readMail(lured, standing.at), standing);
    const next = drawInstant(chance, standing.at + drawGapDays(lured) * dayMs, clock);
    at = Math.max(next, standing.at + leastGapMs);
  }
}

/** Passes on what somebody does, and keeps up what the site knows of them. */
function* watch(doing: Doing, standing: Standing): Doing {
  for (let step = doing.next(null); !step.done; ) {
    note(step.value, standing);
    step = doing.next(yield step.value);
  }
}

function note({ at, introduces }: Act, standing: Standing): void {
  standing.at = at;
  standing.isLead ||= introduces !== undefined;
  standing.isKnown ||= introduces === "verified";
}

function drawVisits({ chance, motive, interest }: Character): number {
  if (motive === "passing") return 1;
  const most = { reading: 4, home: 5, company: 10, machine: 1, own: 12 }[motive];
  return 1 + Math.floor(chance.draw() ** (1.6 - interest) * most);
}

/** Draws how long somebody stays away: many short whiles, few long ones. */
function drawGapDays({ chance }: Character): number {
  return -Math.log(1 - chance.draw()) * usualGapDays;
}
