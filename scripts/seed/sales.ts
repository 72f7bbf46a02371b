import type { Outcome } from "../../worker/core/history/history.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { dayMs, toWorkday } from "./calendar.ts";
import type { Character } from "./character.ts";

/** What is known of a lead when sales looks at it. */
export interface Behaviour {
  readonly hasReadPricing: boolean;
  readonly hasAsked: boolean;
  readonly hasChatted: boolean;
  readonly visits: number;
}

/** Sums up what somebody did. */
export function sumUp(signals: readonly Signal[]): Behaviour {
  const did = (...kinds: string[]) => signals.some(({ kind }) => kinds.includes(kind));
  return {
    hasReadPricing: signals.some(
      ({ kind, page, props }) => isPricing(page?.url) && kind === "dwell" && Number(props.seconds) >= 30,
    ),
    hasAsked: did("demo_request", "signup"),
    hasChatted: did("chat_start", "chat_message"),
    visits: signals.filter(({ kind }) => kind === "visit").length,
  };
}

function isPricing(url = ""): boolean {
  return url.includes("/pricing");
}

const rejections = ["no budget", "not our market", "wrong contact", "already a customer of another"] as const;
const losses = ["price", "bad time", "another was chosen", "no decision"] as const;
const values = {
  "1-10": 900,
  "11-50": 3_200,
  "51-200": 9_500,
  "201-1000": 24_000,
  "over 1000": 60_000,
} as const;

/**
 * Draws what sales makes of a lead that was handed over at `since` (epoch ms). How likely each is depends on what the lead did, so that
 * rules tell something: an odds ratio of about 3 for reading the pricing page, 2 for asking for a demo, and so on.
 */
export function drawOutcomes(who: Character, behaviour: Behaviour, since: number): readonly Outcome[] {
  const { chance, traits } = who;
  if (chance.is(0.08)) return []; // left lying
  const seen = toWorkday(Math.round(since + chance.between(0.1, 3) * dayMs));
  const isStudent = traits.job_title === "Student";
  const fit = (traits.company ? 0.8 : -0.4) - (isStudent ? 2.5 : 0);
  if (!chance.is(toShare(-0.7 + fit + lean(behaviour))))
    return [outcome("rejected", seen, { reason: isStudent ? "a student" : chance.pick(rejections) })];
  const accepted = outcome("accepted", seen);
  if (chance.is(toShare(-1.8 + lean(behaviour) + 0.3 * Math.min(3, behaviour.visits - 1)))) {
    const won = toWorkday(Math.round(seen + chance.between(8, 60) * dayMs));
    return [accepted, outcome("won", won, { value: drawValue(who), currency: "EUR" })];
  }
  const lost = toWorkday(Math.round(seen + chance.between(12, 90) * dayMs));
  return [accepted, outcome("lost", lost, { reason: chance.pick(losses) })];
}

function lean({ hasReadPricing, hasAsked, hasChatted }: Behaviour): number {
  return (hasReadPricing ? 1.1 : 0) + (hasAsked ? 0.7 : 0) + (hasChatted ? 0.5 : 0);
}

function toShare(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function drawValue({ chance, traits }: Character): number {
  const size = Object.entries(values).find(([name]) => name === traits.company_size);
  return Math.round(((size?.[1] ?? 600) * chance.between(0.5, 2)) / 10) * 10;
}

function outcome(kind: Outcome["kind"], at: number, rest: Partial<Outcome> = {}): Outcome {
  return { id: `crm-${kind}`, kind, at, ...rest };
}
