import { type Bar, getMedian } from "../bar.ts";
import { unwatched, watched } from "./ours.ts";
import { plausible, sensors, unify } from "./peers.ts";
import type { Visit } from "./visit.ts";

/** The visits of one round, by the name of the contender. */
export type Round = ReadonlyMap<string, Visit>;

type Line = Readonly<Record<string, number>>;

/** Writes a line of medians for each contender; what it adds is against `nothing` in the same round. */
export function describeRounds(rounds: readonly Round[], nothing: string): Record<string, Line> {
  const names = rounds[0]?.keys() ?? [];
  return Object.fromEntries([...names].toSorted().map((name) => [name, describe(rounds, name, nothing)]));
}

function describe(rounds: readonly Round[], name: string, nothing: string): Line {
  const median = (figure: (visit: Visit) => number) =>
    getMedian(rounds.map((round) => figure(getVisit(round, name))));
  const added = (figure: (visit: Visit) => number) =>
    getMedian(rounds.map((round) => figure(getVisit(round, name)) - figure(getVisit(round, nothing))));
  const line = {
    "scripts, bytes": median((visit) => visit.scriptBytes),
    "evaluate, ms": median((visit) => visit.evaluateMs),
    "scripting, ms": median((visit) => visit.scriptingMs),
    "main thread, added ms": added((visit) => visit.tasksMs),
    requests: median((visit) => visit.requests),
    "sent, bytes": median((visit) => visit.sentBytes),
    "click, added µs": added((visit) => visit.clickUs),
  };
  return Object.fromEntries(
    Object.entries(line).map(([figure, value]) => [figure, Number(value.toFixed(1))]),
  );
}

/** Judges our script beside its peers, round by round. */
export function judge(rounds: readonly Round[]): Bar[] {
  const requests = (name: string) => Math.max(...rounds.map((round) => getVisit(round, name).requests));
  return [
    judgeScripting(rounds, { title: plausible, peers: [plausible], atMost: 1.5 }),
    judgeScripting(rounds, { title: unify, peers: [unify], atMost: 0.5 }),
    judgeScripting(rounds, { title: "the cheapest that senses acts too", peers: sensors, atMost: 1 }),
    { name: `requests: ${watched}`, unit: "", measured: requests(watched), wanted: { atMost: 2 } },
    { name: `requests: ${unwatched}`, unit: "", measured: requests(unwatched), wanted: { atMost: 1 } },
  ];
}

interface Comparison {
  readonly title: string;
  readonly peers: readonly string[];
  readonly atMost: number;
}

function judgeScripting(rounds: readonly Round[], { title, peers, atMost }: Comparison): Bar {
  const ratios = rounds.map((round) => {
    const cheapest = Math.min(...peers.map((peer) => getVisit(round, peer).scriptingMs));
    return getVisit(round, watched).scriptingMs / cheapest;
  });
  return {
    name: `scripting against ${title}`,
    unit: "times",
    measured: getMedian(ratios),
    wanted: { atMost },
  };
}

function getVisit(round: Round, name: string): Visit {
  const visit = round.get(name);
  if (!visit) throw new Error(`${name} was not visited`);
  return visit;
}
