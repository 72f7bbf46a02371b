import { LogicEngine } from "json-logic-engine";
import { compileModel } from "../../worker/core/compile/compile.ts";
import { match } from "../../worker/core/compile/match.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import type { Comparison, Model, Rule } from "../../worker/core/model/model.ts";
import type { Bar } from "./bar.ts";
import { makeRuleSet, makeSignals } from "./signal-bodies.ts";

/** One way to tell the points that a signal earns before any limit. */
type Matcher = (signal: Signal) => number;

const rules = 100;
const rounds = 5;
const roundMs = 400;

/** Measures which rules a signal fires, beside the fastest general rules engine on the same rules and signals. */
export function measureMatch(): Bar[] {
  const model = makeRuleSet(rules);
  const signals = makeSignals(64);
  const own = makeOwn(model);
  const peers = { built: makePeer(model, "build"), interpreted: makePeer(model, "run") };
  for (const [name, peer] of Object.entries(peers)) requireSameSums(signals, own, { name, peer });
  const speeds = { own: 0, built: 0, interpreted: 0 };
  for (let round = 0; round < rounds; round += 1) {
    speeds.own = Math.max(speeds.own, measureSpeed(own, signals));
    speeds.built = Math.max(speeds.built, measureSpeed(peers.built, signals));
    speeds.interpreted = Math.max(speeds.interpreted, measureSpeed(peers.interpreted, signals));
  }
  const { own: ours, built, interpreted } = speeds;
  const million = 1e6;
  return [
    {
      name: `match, ${rules} rules`,
      measured: ours / million,
      unit: "M signals/CPU-s",
      wanted: { atLeast: 5 },
    },
    {
      name: "json-logic-engine, interpreted",
      measured: interpreted / million,
      unit: "M signals/CPU-s",
      wanted: "report only",
    },
    {
      name: "json-logic-engine, built (eval: no Worker may)",
      measured: built / million,
      unit: "M signals/CPU-s",
      wanted: "report only",
    },
    {
      name: "match against json-logic-engine's best",
      measured: ours / Math.max(built, interpreted),
      unit: "times",
      wanted: { atLeast: 10 },
    },
  ];
}

function makeOwn(model: Model): Matcher {
  const compiled = compileModel(model);
  return (signal) => {
    let points = 0;
    for (const rule of match(compiled, signal)) points += rule.points;
    return points;
  };
}

function makePeer(model: Model, how: "build" | "run"): Matcher {
  const engine = new LogicEngine();
  engine.addMethod("starts", ([text, start]: [string, string]) => text.startsWith(start), {
    deterministic: true,
  });
  const tests = model.rules.map((rule) => {
    const logic = toLogic(rule);
    const test = how === "build" ? engine.build(logic) : (facts: unknown) => engine.run(logic, facts);
    return { test, points: "points" in rule ? rule.points : 0 };
  });
  const facts = new Map<Signal, unknown>();
  return (signal) => {
    // The same courtesy as for ours: the page's address is taken apart once.
    const known = facts.get(signal) ?? toFacts(signal);
    facts.set(signal, known);
    let points = 0;
    for (const { test, points: worth } of tests) if (test(known)) points += worth;
    return points;
  };
}

function toFacts({ kind, props, page }: Signal): unknown {
  return { kind, value: props.value, path: new URL(page?.url ?? "").pathname };
}

/** Writes a rule of `makeRuleSet` as JSON Logic; its globs are all "starts with". */
function toLogic({ when }: Rule): unknown {
  if (!("signal" in when) || !when.where || !("all" in when.where))
    throw new Error("not a rule of makeRuleSet");
  // makeRuleSet writes two comparisons, of props.value and of page.path, in this order.
  const [number, path] = when.where.all as readonly [Comparison, Comparison];
  const start = String(path.value).replace("*", "");
  return {
    and: [
      { "===": [{ var: "kind" }, when.signal] },
      { ">=": [{ var: "value" }, number.value] },
      { starts: [{ var: "path" }, start] },
    ],
  };
}

function requireSameSums(
  signals: readonly Signal[],
  own: Matcher,
  other: { name: string; peer: Matcher },
): void {
  for (const signal of signals) {
    if (own(signal) !== other.peer(signal)) throw new Error(`${other.name} disagrees on signal ${signal.id}`);
  }
}

function measureSpeed(matcher: Matcher, signals: readonly Signal[]): number {
  const before = process.cpuUsage();
  const endAt = performance.now() + roundMs;
  let count = 0;
  while (performance.now() < endAt) {
    for (let pass = 0; pass < 20; pass += 1) for (const signal of signals) matcher(signal);
    count += 20 * signals.length;
  }
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}
