import { listTouches } from "../channel/touch.ts";
import type { CompiledModel } from "../compile/compile.ts";
import { listAnswers, saysSomething } from "../history/answer.ts";
import { believe } from "../history/believe.ts";
import {
  type Announcement,
  type Attribute,
  type History,
  type Membership,
  type Outcome,
  outcomeKinds,
} from "../history/history.ts";
import { compareSignals, type Signal, scopedName } from "../history/signal.ts";
import { horizonMs } from "../points/crossing.ts";
import { type Derived, makeDerived } from "./derived.ts";
import { type Happening, happen, isBefore } from "./happen.ts";
import type { Ladder } from "./ladder.ts";
import { findLeave, type Outlook } from "./leave.ts";
import { nextHappening } from "./next-happening.ts";

/**
 * One person under one model: the history in order, and what has been derived from it so far. The derived part is a cache:
 * it may be thrown away at any time and comes out the same. Made and changed here only.
 */
export interface Person {
  readonly model: CompiledModel;
  readonly signals: Signal[];
  /** All that was said of the person, what visits say (the first and last touch), and what was answered to prompts. */
  attributes: Attribute[];
  readonly said: Attribute[];
  readonly outcomes: Outcome[];
  readonly journal: Announcement[];
  readonly memberships: Membership[];
  readonly ids: Set<string>;
  derived: Derived;
}

/** Makes a person from everything known; any order and repetition of signals gives the same person. */
export function makePerson(model: CompiledModel, history: Partial<History>): Person {
  const person: Person = {
    model,
    signals: [],
    attributes: [],
    said: [],
    outcomes: [],
    journal: [],
    memberships: [],
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
  const { signals = [], attributes = [], outcomes = [], journal = [], memberships = [] } = news;
  const fresh = signals.filter((signal) => scores(signal) && noteId(person, signal));
  const sayings = fresh.filter((signal) => signal.kind === "visit" || saysSomething(signal));
  const isLate =
    // What was believed of a claim may no longer be.
    person.attributes.some(({ claimed }) => claimed) ||
    fresh.some((signal) => isBeforeDerived(person, signal)) ||
    [...sayings, ...attributes, ...outcomes].some(({ at }) => at <= person.derived.at);
  mergeSorted(person.signals, fresh, compareSignals);
  person.said.push(...attributes);
  // A late visit may take the first touch from another, so what signals say is never added to, but listed anew.
  if (sayings.length + attributes.length > 0)
    person.attributes = believe([
      ...person.said,
      ...listTouches(person.signals),
      ...listAnswers(person.signals),
    ]).sort((a, b) => a.at - b.at);
  mergeSorted(person.outcomes, outcomes, compareOutcomes);
  person.journal.push(...journal);
  person.memberships.push(...memberships);
  if (isLate) person.derived = makeDerived(person.model);
  return person;
}

function scores({ automated, beforeFold }: Signal): boolean {
  return !automated && !beforeFold;
}

/** Notes a signal's id; false if it was known. */
function noteId({ ids }: Person, { id, visitor }: Signal): boolean {
  const name = scopedName(visitor, id);
  if (ids.has(name)) return false;
  ids.add(name);
  return true;
}

function isBeforeDerived({ signals, derived }: Person, signal: Signal): boolean {
  if (signal.at !== derived.at) return signal.at < derived.at;
  if (derived.kind !== "signal") return isBefore("signal", derived.kind);
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
  const last = list[list.length - 1];
  const sorted = isSorted(news, compare) ? news : [...news].sort(compare);
  for (const entry of sorted) list.push(entry);
  const [first] = sorted;
  if (last !== undefined && first !== undefined && compare(last, first) > 0) list.sort(compare);
}

function isSorted<Entry>(entries: readonly Entry[], compare: (a: Entry, b: Entry) => number): boolean {
  return entries.every((entry, place) => {
    const before = entries[place - 1];
    return before === undefined || compare(before, entry) <= 0;
  });
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
    derived.kind = happening.kind;
    const isSame = changeCount === derived.progress.changeCount && isSameStay(ladder, derived.ladder);
    if (!isSame) derived.outlook = null;
  }
}

/** What awards nothing and moves no one leaves the outlook as it was. */
function isSameStay(before: Ladder, after: Ladder): boolean {
  return before.transitions === after.transitions && before.wasAbove === after.wasAbove;
}

function count(derived: Derived, happening: Happening): void {
  if (happening.kind === "signal") derived.signalCount++;
  if (happening.kind === "outcome") derived.outcomeCount++;
  if (happening.kind === "attributes") derived.attributeCount += happening.entries.length;
}

/** Answers when passing time alone will leave the stage in which the last happening left the person. */
export function outlookOf(person: Person): Outlook {
  const { derived, model } = person;
  const { ladder, progress } = derived;
  derived.outlook ??= findLeave(ladder, { model, progress }, ladder.at + horizonMs);
  return derived.outlook;
}
