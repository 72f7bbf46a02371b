import { decide } from "../../worker/core/answer/decide.ts";
import { explain } from "../../worker/core/answer/explain.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import { emptyHistory } from "../../worker/core/history/history.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { learn, makePerson, type Person } from "../../worker/core/life/person.ts";
import { someone } from "../core/someone.ts";
import type { Bar } from "./bar.ts";
import { makeRuleSet, makeSignals } from "./signal-bodies.ts";

const historySignals = 200;
const people = 2_000;
const rounds = 5;

/** Measures one whole decision about someone known: the new signal, limits, awards, sums, stage, segments, watch. */
export function measureDecide(): Bar[] {
  const model = compileModel(makeRuleSet(50));
  const signals = makeSignals(historySignals + 1);
  const latest = signals.pop();
  if (!latest) throw new Error("no signal was made");
  const history = { ...emptyHistory, signals };
  const awards = countAwards(makePerson(model, history), latest.at);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const persons = Array.from({ length: people }, () => makePerson(model, history));
    for (const person of persons) decideAt(person, latest.at, latest);
    const before = process.cpuUsage();
    for (const person of persons) decideAt(learn(person, { signals: [latest] }), latest.at, latest);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / people);
  }
  const name = `decide, history ${historySignals}, ${awards} awards, 50 rules`;
  return [{ name, measured: best, unit: "CPU-µs", wanted: "report only" }];
}

function decideAt(person: Person, now: number, { page, session }: Signal): void {
  decide(person, now, { visitor: someone, ...(page && { page }), ...(session && { session }) });
}

function countAwards(person: Person, now: number): number {
  return explain(person, now).rules.reduce((sum, { count }) => sum + count, 0);
}
