import { maxAgeMs, maxKept, maxKeptChars, maxSignalChars } from "./limits.ts";
import { erase, findNames, read, write } from "./storage.ts";
import type { WireSignal } from "./wire.ts";

// When the signals of this document happened, on the clock that nobody can set.
const births: Record<string, number> = {};

/** Counts the signals that had to be dropped since that was last told. */
export let dropped = 0;

/** Takes back dropped signals that have been told. */
export function forgetDropped(told: number): void {
  dropped -= told;
}

/** Tells whether this document made a signal. */
export function isOurs({ id }: WireSignal): boolean {
  return id in births;
}

function makeName({ id }: Pick<WireSignal, "id">): string {
  return `ripen.q.${id}`;
}

/** Forgets a signal that needs nothing more; empty if that had been done already, as by a reset. */
export function forget(signal: Pick<WireSignal, "id">): string {
  const kept = read(makeName(signal));
  erase(makeName(signal));
  return kept;
}

/** Keeps a signal, under a name of its own, before anything else is done with it; the oldest make room. */
export function keep(signal: Omit<WireSignal, "age">): void {
  births[signal.id] = performance.now();
  write(makeName(signal), JSON.stringify({ ...signal, age: Date.now() }));
  let room = maxKeptChars;
  let places = maxKept;
  for (const one of listKept().reverse()) {
    const chars = read(makeName(one)).length;
    room -= chars;
    if (places-- > 0 && room > 0 && chars < maxSignalChars) continue;
    forget(one);
    dropped++;
  }
}

/** Lists what waits, in order, with ages of now; what is broken or too old is dropped and counted. */
export function listKept(): WireSignal[] {
  const kept = findNames("ripen.q.").flatMap((name) => {
    try {
      // Written by `keep`, with the wall clock in place of the age; anything else has no id or no number.
      const signal = JSON.parse(read(name)) as WireSignal;
      const birth = births[signal.id];
      const age = Math.round(birth ? performance.now() - birth : Math.max(0, Date.now() - signal.age));
      if (age < maxAgeMs) return { ...signal, age };
    } catch {
      // Dropped below.
    }
    erase(name);
    dropped++;
    return [];
  });
  return kept.sort((a, b) => a.seq - b.seq);
}
