import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AnswerOf, Operations } from "../../../worker/http/contract/client.ts";
import { api, type LeadSummary } from "../../api.ts";
import { wordFailure } from "../../failure.ts";

/** Where somebody stands under a model. */
export type Simulated = AnswerOf<Operations["simulateModel"]>["after"];

/** One person under both models; `trouble` where that could not be told. */
export interface Trial {
  readonly lead: LeadSummary;
  readonly before: Simulated | null;
  readonly after: Simulated | null;
  readonly trouble: string | null;
}

const mostPeople = 8;
const settleMs = 250;

/** Tries the draft on the leads that the words find, one after the other; null until the first are known. */
export function useTrial(asked: string): {
  readonly trials: readonly Trial[] | null;
  readonly trouble: string | null;
} {
  const trials = useSignal<readonly Trial[] | null>(null);
  const trouble = useSignal<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(run, trials.peek() === null ? 0 : settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    async function run(): Promise<void> {
      const q = asked.trim();
      const query = { limit: String(mostPeople), ...(q !== "" && { q }) };
      const answer = await api.listLeads({ query, cancel: stop.signal });
      if (stop.signal.aborted) return;
      trouble.value = wordFailure(answer);
      if (answer.kind !== "ok") return;
      trials.value = answer.value.leads.map((lead) => ({ lead, before: null, after: null, trouble: null }));
      for (const lead of answer.value.leads) {
        const trial = await tryOn(lead, stop.signal);
        if (stop.signal.aborted) return;
        trials.value = (trials.peek() ?? []).map((one) => (one.lead.id === lead.id ? trial : one));
      }
    }
  }, [asked]);
  return { trials: trials.value, trouble: trouble.value };
}

async function tryOn(lead: LeadSummary, cancel: AbortSignal): Promise<Trial> {
  const answer = await api.simulateModel({ body: { model: "draft", lead: lead.id }, cancel });
  if (answer.kind !== "ok") return { lead, before: null, after: null, trouble: wordFailure(answer) };
  return { lead, before: answer.value.before ?? null, after: answer.value.after, trouble: null };
}

/** One rule that gives a person other points than before. */
interface Shift {
  readonly rule: string;
  readonly before: number;
  readonly after: number;
}

const leastShift = 0.05;

/** Lists which rules make the difference, the greatest first. */
export function listShifts(before: Simulated, after: Simulated): readonly Shift[] {
  const points = (standing: Simulated) => new Map(standing.rules.map(({ rule, now }) => [rule, now]));
  const [was, is] = [points(before), points(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((rule) => ({ rule, before: was.get(rule) ?? 0, after: is.get(rule) ?? 0 }))
    .filter((shift) => Math.abs(shift.after - shift.before) >= leastShift)
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}
