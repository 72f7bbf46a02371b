import { explain } from "../../worker/core/answer/explain.ts";
import type { History } from "../../worker/core/history/history.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import type { Person } from "../../worker/core/life/person.ts";

/** Counts in how many runs each situation came about in which the engine could go wrong. */
export interface Situations {
  noteBatch(person: Person, batch: readonly Signal[]): void;
  notePerson(person: Person, now: number): void;
  noteFold(whole: History, folded: History): void;
  noteForesight(changesAt: number): void;
  /** The share of runs of each situation, 0 to 1. */
  shares(): { readonly [situation: string]: number };
}

/** Begins to count. */
export function countSituations(): Situations {
  const met = new Map<string, number>();
  const runs = { people: 0, folds: 0, foresights: 0 };
  let isLate = false;
  let isSplit = false;
  const note = (situations: { readonly [situation: string]: boolean }) => {
    for (const [situation, isMet] of Object.entries(situations))
      met.set(situation, (met.get(situation) ?? 0) + (isMet ? 1 : 0));
  };
  return {
    noteBatch({ signals, derived }, batch) {
      isLate ||= batch.some(({ at }) => at < derived.at);
      isSplit ||= batch.some(({ session }) => session && signals.some((known) => known.session === session));
    },
    notePerson(person, now) {
      runs.people += 1;
      note({ ...describe(person, now), "a late signal": isLate, "a session over two batches": isSplit });
      isLate = false;
      isSplit = false;
    },
    noteFold(whole, folded) {
      runs.folds += 1;
      const isFolded = folded.signals.some((signal) => signal.folded);
      const visitors = new Set(whole.signals.map(({ visitor }) => visitor));
      note({ "a fold": isFolded, "a fold and a merge": isFolded && visitors.size > 1 });
    },
    noteForesight() {
      runs.foresights += 1;
      note({ "a foreseen change": true });
    },
    shares() {
      const ofFolds = ["a fold", "a fold and a merge"];
      const shares = [...met].map(([situation, count]) => [
        situation,
        count / (ofFolds.includes(situation) ? runs.folds : runs.people),
      ]);
      return Object.fromEntries(shares);
    },
  };
}

function describe(person: Person, now: number): { readonly [situation: string]: boolean } {
  const { rules, transitions } = explain(person, now);
  const counted = (id: string) => (rules.find(({ rule }) => rule === id)?.count ?? 0) > 0;
  const { parts, waits } = person.derived.progress;
  const past = person.signals.filter(({ at }) => at <= now);
  const begun = past.filter(({ kind }) => kind === "demo").length;
  const entered = transitions
    .filter(({ to }) => to !== "anonymous" && to !== "disqualified")
    .map(({ to }) => to);
  const abandoned = rules.find(({ rule }) => rule === "abandoned");
  const fallenDue = (abandoned?.count ?? 0) + (abandoned?.heldBack ?? 0);
  return {
    "a tie in time": past.some(({ at }, place) => past[place + 1]?.at === at),
    "negative points": counted("bad"),
    "a reset that took something": parts.some(
      (part) => part.kind === "awards" && !part.rule.isReset && part.resetCount > 0,
    ),
    "a resumed stage": new Set(entered).size < entered.length,
    "an absence that fell due": fallenDue > 0,
    "an absence that was answered": begun > fallenDue + waits.length,
    "an idle award": counted("quiet"),
    "a frequency": counted("often"),
    "different values": counted("varied"),
    "a derived signal that was heard": counted("won-back"),
  };
}
