import type { CompiledModel } from "./compile.ts";
import { type Happening, happen } from "./happen.ts";
import { type Announcement, type Attribute, type History, type Outcome, outcomeKinds } from "./history.ts";
import { foot, type Ladder } from "./ladder.ts";
import { findLeave, horizonMs, type Outlook } from "./leave.ts";
import { makeProgress, type Progress } from "./progress.ts";
import { compareSignals, type Signal } from "./signal.ts";

/**
 * One person under one model: the history in order, and what has been derived from it so far. The derived part is a cache:
 * it may be thrown away at any time and comes out the same. Made and changed here only.
 */
export interface Person {
  readonly model: CompiledModel;
  readonly signals: Signal[];
  readonly attributes: Attribute[];
  readonly outcomes: Outcome[];
  readonly journal: Announcement[];
  readonly ids: Set<string>;
  derived: Derived;
}

/** What the happenings up to `at` amount to; the counts say how many of each list have been taken. */
interface Derived {
  readonly progress: Progress;
  ladder: Ladder;
  at: number;
  signalCount: number;
  attributeCount: number;
  outcomeCount: number;
  /** When the stage will be left with no further happening; null if not yet asked. */
  outlook: Outlook | null;
}

/** Makes a person from everything known; any order and repetition of signals gives the same person. */
export function makePerson(model: CompiledModel, history: History): Person {
  const person: Person = {
    model,
    signals: [],
    attributes: [],
    outcomes: [],
    journal: [],
    ids: new Set(),
    derived: makeDerived(model),
  };
  return learn(person, history);
}

/**
 * Adds news to a person and answers the new one; consumes `person`. News that stands after all that was derived costs only what
 * the news itself costs; earlier news derives everything again. Of two signals with one id the first learned stays.
 */
export function learn(person: Person, news: Partial<History>): Person {
  const { signals = [], attributes = [], outcomes = [], journal = [] } = news;
  const fresh = signals.filter(
    ({ id, automated }) => !automated && !person.ids.has(id) && person.ids.add(id),
  );
  const isLate =
    fresh.some((signal) => isBeforeDerived(person, signal)) ||
    [...attributes, ...outcomes].some(({ at }) => at <= person.derived.at);
  mergeSorted(person.signals, fresh, compareSignals);
  mergeSorted(person.attributes, attributes, (a, b) => a.at - b.at);
  mergeSorted(person.outcomes, outcomes, compareOutcomes);
  person.journal.push(...journal);
  if (isLate) person.derived = makeDerived(person.model);
  return person;
}

function isBeforeDerived({ signals, derived }: Person, signal: Signal): boolean {
  if (signal.at !== derived.at) return signal.at < derived.at;
  const last = signals[derived.signalCount - 1];
  return last !== undefined && compareSignals(signal, last) < 0;
}

function compareOutcomes(a: Outcome, b: Outcome): number {
  return a.at - b.at || outcomeKinds.indexOf(a.kind) - outcomeKinds.indexOf(b.kind);
}

/** Adds to a sorted list; news that comes after the rest is only pushed, in order. */
function mergeSorted<Entry>(
  list: Entry[],
  news: readonly Entry[],
  compare: (a: Entry, b: Entry) => number,
): void {
  const [first, ...rest] = news.length > 1 ? [...news].sort(compare) : news;
  if (first === undefined) return;
  const last = list[list.length - 1];
  list.push(first, ...rest);
  if (last !== undefined && compare(last, first) > 0) list.sort(compare);
}

function makeDerived(model: CompiledModel): Derived {
  const counts = { signalCount: 0, attributeCount: 0, outcomeCount: 0 };
  return { progress: makeProgress(model), ladder: foot, at: -Infinity, outlook: null, ...counts };
}

/** Derives everything up to `now` (epoch ms), each happening once; what lies ahead of `now` has not happened yet. */
export function derive(person: Person, now: number): Derived {
  if (now < person.derived.at) person.derived = makeDerived(person.model);
  const { derived, model } = person;
  const ground = { model, progress: derived.progress };
  for (;;) {
    const happening = nextHappening(person);
    if (!happening || happening.at > now) return derived;
    count(derived, happening);
    const { ladder } = derived;
    const { changeCount } = derived.progress;
    derived.ladder = happen(ladder, ground, happening);
    derived.at = happening.at;
    const isSame = changeCount === derived.progress.changeCount && isSameStay(ladder, derived.ladder);
    if (!isSame) derived.outlook = null;
  }
}

/** What awards nothing and moves no one leaves the outlook as it was. */
function isSameStay(before: Ladder, after: Ladder): boolean {
  return before.transitions === after.transitions && before.wasAbove === after.wasAbove;
}

/** Of one instant attributes come first, then outcomes, then signals. */
function nextHappening({ signals, attributes, outcomes, derived }: Person): Happening | null {
  const signal = signals[derived.signalCount];
  const outcome = outcomes[derived.outcomeCount];
  const attribute = attributes[derived.attributeCount];
  const signalAt = signal?.at ?? Infinity;
  const outcomeAt = outcome?.at ?? Infinity;
  if (attribute && attribute.at <= outcomeAt && attribute.at <= signalAt)
    return { kind: "attributes", at: attribute.at, changes: changesAt(attributes, derived.attributeCount) };
  if (outcome && outcomeAt <= signalAt) return { kind: "outcome", at: outcomeAt, outcome };
  return signal ? { kind: "signal", at: signalAt, signal } : null;
}

function changesAt(attributes: readonly Attribute[], from: number): readonly Attribute[] {
  let to = from + 1;
  while (attributes[to]?.at === attributes[from]?.at && to < attributes.length) to++;
  return attributes.slice(from, to);
}

function count(derived: Derived, happening: Happening): void {
  if (happening.kind === "signal") derived.signalCount++;
  if (happening.kind === "outcome") derived.outcomeCount++;
  if (happening.kind === "attributes") derived.attributeCount += happening.changes.length;
}

/** Answers when passing time alone will leave the stage in which the last happening left the person. */
export function outlookOf(person: Person): Outlook {
  const { derived, model } = person;
  const { ladder, progress } = derived;
  derived.outlook ??= findLeave(ladder, { model, progress }, ladder.at + horizonMs);
  return derived.outlook;
}
