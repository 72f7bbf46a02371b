import { decide } from "../../worker/core/answer/decide.ts";
import { compileModel } from "../../worker/core/compile/compile.ts";
import { learn, makePerson } from "../../worker/core/life/person.ts";
import { defaultModel } from "../../worker/core/model/default-model.ts";
import type { Decay, Model, Rule } from "../../worker/core/model/model.ts";
import { type Bar, getMedian } from "./bar.ts";
import { makeRuleSet, makeSignals } from "./signal-bodies.ts";

const historySignals = 1_000;
const rounds = 9;
const perRound = 10;
const listening = 10;
const people = 400;

/** Measures deriving everything about someone with a long history from nothing, and what rules cost that do not listen. */
export function measureRescore(): Bar[] {
  const few = makeRuleSet(listening);
  const idle = Array.from({ length: 1_000 - listening }, (_, index) => ({
    id: `elsewhere-${index}`,
    when: { signal: `elsewhere_${index % 50}` },
    points: 1,
  }));
  const many = { ...few, rules: [...few.rules, ...idle] };
  const [dear, cheap] = [measureSignal(many), measureSignal(few)];
  return [
    {
      name: `re-score, ${historySignals} signals, default model`,
      measured: measureWhole(defaultModel),
      unit: "CPU-ms",
      wanted: { atMost: 5 },
    },
    {
      name: `re-score, ${historySignals} signals, 100 rules`,
      measured: measureWhole(makeRuleSet(100)),
      unit: "CPU-ms",
      wanted: { atMost: 5 },
    },
    {
      name: `re-score, ${historySignals} signals, 50 rules without limits, all ways to fade, stages near`,
      measured: measureWhole(makeFadingRules()),
      unit: "CPU-ms",
      wanted: "report only",
    },
    {
      name: `a signal with 1,000 rules against one with ${listening}, ${listening} of them listening`,
      measured: dear / cheap,
      unit: "times",
      wanted: { atMost: 2 },
    },
  ];
}

const decays: readonly Decay[] = [
  { halfLifeDays: 14 },
  { halfLifeDays: 7 },
  { linearDays: 30 },
  { expireDays: 20 },
  { step: { percent: 25, everyDays: 7 } },
];

/** Makes what costs most: every award stays alive, some take points away, and the score runs near what stages ask for. */
function makeFadingRules(): Model {
  const plain = makeRuleSet(50);
  const rules = plain.rules.map((rule, index): Rule => {
    const decay = decays[index % decays.length];
    return { ...rule, points: index % 7 === 6 ? -5 : 5, limit: "none", ...(decay && { decay }) };
  });
  const dimensions = [{ id: "engagement", min: 0, max: 300, grades: [75, 50, 25] as const }];
  const stages = [
    { id: "engaged", enter: { score: { gte: 20 } }, leaveBelow: 10 },
    { id: "mql", enter: { score: { gte: 250 } }, leaveBelow: 200 },
  ];
  return { dimensions, rules, stages };
}

/** CPU-ms of deriving everything about one person from nothing. */
function measureWhole(document: Model): number {
  const model = compileModel(document);
  const signals = makeSignals(historySignals);
  const now = signals.at(-1)?.at ?? 0;
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    for (let person = 0; person < perRound; person++) decide(makePerson(model, { signals }), now, {});
    const { user, system } = process.cpuUsage(before);
    return (user + system) / perRound / 1_000;
  });
  return getMedian(times);
}

/** CPU-µs of one more signal of someone with 200. */
function measureSignal(document: Model): number {
  const model = compileModel(document);
  const signals = makeSignals(201);
  const latest = signals.pop();
  if (!latest) throw new Error("no signal was made");
  const costs = Array.from({ length: 5 }, () => {
    const persons = Array.from({ length: people }, () => makePerson(model, { signals }));
    for (const person of persons) decide(person, latest.at - 1, {});
    const before = process.cpuUsage();
    for (const person of persons) decide(learn(person, { signals: [latest] }), latest.at, {});
    const { user, system } = process.cpuUsage(before);
    return (user + system) / people;
  });
  return getMedian(costs);
}
