import type { Qualification } from "../../worker/core/answer/decision.ts";
import type { Doing } from "./act.ts";
import type { Character } from "./character.ts";
import { buy, talk } from "./deeds.ts";
import { meetPrompt } from "./meet-prompt.ts";
import { drawPages, drawSeconds } from "./sessions.ts";
import { type Arrival, addOrigin } from "./sources.ts";
import { Tab } from "./tab.ts";

/** One visit as it is planned. */
export interface VisitPlan {
  /** Counts the visits of this browser from 1. */
  readonly number: number;
  readonly browser: number;
  readonly at: number;
  /** Days since this browser's visit before; null at its first. */
  readonly daysSince: number | null;
  readonly arrival: Arrival;
  /** What the site's addresses begin with: `https://demo.example/demo`. */
  readonly base: string;
  /** True if this person is signed in with an account of the site. */
  readonly isKnown: boolean;
}

type PageName = "home" | "product" | "pricing" | "book";

const pages = {
  home: { path: "/", title: "Breva: know your air" },
  product: { path: "/product", title: "Breva One" },
  pricing: { path: "/pricing", title: "Pricing" },
  book: { path: "/book", title: "Book a demo" },
} as const satisfies Record<PageName, object>;

/** Somebody looks around: page by page, with what they do there. */
export function* visitSite(who: Character, plan: VisitPlan): Doing {
  const { chance, interest } = who;
  const tab = new Tab(plan);
  const isReturning = plan.number > 1;
  const count = drawPages(chance, isReturning, interest);
  let hasAsked = false;
  for (let seen = 0; seen < count; seen += 1) {
    const page = seen === 0 ? drawLanding(who, plan) : drawNext(who);
    tab.open({ ...pages[page], referrer: seen === 0 ? plan.arrival.referrer : undefined });
    if (seen === 0) arrive(tab, plan);
    const answer = yield tab.send(seen === 0 && plan.isKnown ? "verified" : undefined);
    yield* meetPrompt(who, tab, answer);
    tab.look(drawSeconds(chance, isReturning, page === "pricing" ? interest : 0.5), chance.between(0, 110));
    const later = tab.isFull ? yield tab.send() : answer;
    if (later !== answer) yield* meetPrompt(who, tab, later);
    if (page === "product") yield* buy(who, tab);
    if (page === "pricing") yield* talk(who, tab);
    if (page === "book" && !hasAsked) hasAsked = yield* askForDemo(who, tab);
  }
}

function arrive(tab: Tab, { number, daysSince, arrival }: VisitPlan): void {
  const props = {
    count: number,
    ...(daysSince !== null && { days_since_last: daysSince }),
    ...arrival.visit,
  };
  tab.note("visit", addOrigin(props, tab.page));
  if (arrival.ad) tab.note("ad_click", arrival.ad);
}

function drawLanding({ chance }: Character, { arrival, number }: VisitPlan): PageName {
  if (number > 1) return chance.is(0.3) ? "pricing" : "home";
  return arrival.ad && chance.is(0.6) ? "product" : "home";
}

function drawNext({ chance, interest, motive }: Character): PageName {
  const { page } = chance.weigh<{ readonly page: PageName; readonly weight: number }>([
    { page: "home", weight: 3 },
    { page: "product", weight: motive === "home" ? 5 : 3 },
    { page: "pricing", weight: 0.6 + 3 * interest },
    { page: "book", weight: motive === "company" ? 0.1 + 1.2 * interest : 0.05 },
  ]);
  return page;
}

function* askForDemo(
  { chance, interest, motive }: Character,
  tab: Tab,
): Generator<ReturnType<Tab["send"]>, boolean, Qualification | null> {
  if (!chance.is(0.3 + 0.3 * interest)) return false;
  tab.note("form_start", { form: "demo-request" });
  tab.wait(chance.between(15, 60));
  const isSent = motive === "company" && chance.is(0.25 + 0.5 * interest);
  if (isSent) tab.note("demo_request", { form: "demo-request" });
  yield tab.send(isSent ? "claimed" : undefined);
  return isSent;
}
