import type { PersonId } from "../core/ids.ts";
import type { Sighting } from "./rpc.ts";

/** What has changed in who is on the site: someone came or did something, or is gone; `seq` only ever grows. */
export interface Change {
  readonly seq: number;
  readonly id: PersonId;
  /** As the person was listed before; null if they were not, "unknown" if that can't be told any more. */
  readonly before: Sighting | null | "unknown";
  /** As the person is listed now; null if they are gone. */
  readonly now: Sighting | null;
}

/** Writes a change as the message to whoever watches these stages; null if it is none of theirs. */
export function tellChange({ seq, id, before, now }: Change, stages: readonly string[]): string | null {
  if (now && stages.includes(now.stage)) return write({ kind: "person", seq, person: tellPerson(now) });
  const wasShown = before === "unknown" || (before !== null && stages.includes(before.stage));
  return wasShown ? write({ kind: "left", seq, id }) : null;
}

/** Writes everybody of these stages, the highest score first, as the message with which a watcher begins. */
export function tellAll(people: readonly Sighting[], { seq, stages, now }: Place): string {
  const shown = people.filter(({ stage }) => stages.includes(stage));
  const sorted = shown.toSorted((a, b) => b.score - a.score);
  return write({ kind: "snapshot", seq, asOf: tellTime(now), people: sorted.map(tellPerson) });
}

/** Writes the message that says that nothing has happened and all is well. */
export function tellTick(seq: number, now: number): string {
  return write({ kind: "tick", seq, asOf: tellTime(now) });
}

interface Place {
  readonly seq: number;
  readonly stages: readonly string[];
  /** Epoch ms. */
  readonly now: number;
}

function tellPerson({ at, ...person }: Sighting) {
  return { ...person, lastSeenAt: tellTime(at) };
}

function tellTime(at: number): string {
  return new Date(at).toISOString();
}

function write(message: object): string {
  return JSON.stringify(message);
}
