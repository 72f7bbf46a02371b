import type { Explanation } from "../core/answer/decision.ts";
import { compareSignals } from "../core/history/signal.ts";
import type { VisitorId } from "../core/ids.ts";
import { refusals } from "../core/prompt/refusal.ts";
import type { VisitorDetail } from "./contract/visitors.ts";
import type { Described } from "./describe-person.ts";

type Timed<Value extends { readonly at: number }> = Omit<Value, "at"> & { readonly at: string };
type ToldExplanation = VisitorDetail["explanation"];

/** Tells a visitor's description as the API does. */
export function tellVisitor(id: VisitorId, described: Described, now: number): VisitorDetail {
  const { qualification, explanation, prompts, attributes, signals, journal } = described;
  const { score, dimensions, grade, stage, segments, model } = qualification;
  return {
    id,
    asOf: toIso(now),
    score,
    dimensions,
    grade,
    stage,
    segments,
    model,
    explanation: tellExplanation(explanation),
    ...(prompts.length > 0 && { prompts: prompts.map(tellRefusal) }),
    attributes: attributes.map(tellTime),
    signals: signals.toSorted(compareSignals).toReversed().map(tellTime),
    journal: journal.map((entry) => ({ ...tellTime(entry), announcedAt: toIso(entry.announcedAt) })),
    firstSeenAt: toIso(described.firstSeenAt),
    lastSeenAt: toIso(described.lastSeenAt),
  };
}

function tellRefusal({ prompt, refusal }: Described["prompts"][number]) {
  return { prompt, refusal, reason: refusal && refusals[refusal] };
}

/** Tells an explanation with times as ISO 8601. */
export function tellExplanation(explanation: Explanation): ToldExplanation {
  const { rules, transitions, leavesAt } = explanation;
  return {
    ...explanation,
    rules: rules.map((rule) => ({
      ...rule,
      halvesAt: toIsoIfAny(rule.halvesAt),
      fadesAt: toIsoIfAny(rule.fadesAt),
      awards: rule.awards.map(tellTime),
    })),
    leavesAt: toIsoIfAny(leavesAt),
    transitions: transitions.map(tellTime),
  };
}

/** Tells when something was as ISO 8601. */
export function tellTime<Value extends { readonly at: number }>(value: Value): Timed<Value> {
  return { ...value, at: toIso(value.at) };
}

/** Writes epoch ms as ISO 8601; null where there is none. */
export function toIsoIfAny(at: number | null): string | null {
  return at === null ? null : toIso(at);
}

/** Writes epoch ms as ISO 8601. */
export function toIso(at: number): string {
  return new Date(at).toISOString();
}
