import { erase, findNames, read, write } from "./storage.ts";
import type { WireSignal } from "./wire.ts";

const maxKept = 200;
const maxKeptChars = 200_000;
const maxSignalChars = 8_000;
const maxAgeMs = 604_800_000;

// When the signals of this document happened, on the clock that nobody can set.
const births = new Map<string, number>();

/** One signal that waits for its acknowledgement, under the storage name of its own. */
export interface Kept {
  readonly name: string;
  readonly signal: WireSignal;
  /** False if another document made it. */
  readonly isOurs: boolean;
}

function countDropped(more: number): void {
  write("d", String(getDropped() + more));
}

/** Gets how many signals had to be dropped since that was last told. */
export function getDropped(): number {
  return Number(read("d")) || 0;
}

/** Notes that `told` dropped signals have been reported. */
export function forgetDropped(told: number): void {
  if (told) countDropped(-told);
}

/** Keeps a signal before anything else is done with it; the oldest make room. */
export function keep(signal: Omit<WireSignal, "age">): void {
  const text = JSON.stringify({ ...signal, at: Date.now() });
  if (text.length > maxSignalChars) return countDropped(1);
  const names = findKeptNames();
  let chars = names.reduce((sum, name) => sum + read(name).length, text.length);
  while (names.length >= maxKept || chars > maxKeptChars) {
    const oldest = names.shift() ?? "";
    chars -= read(oldest).length;
    erase(oldest);
    countDropped(1);
  }
  births.set(signal.id, performance.now());
  write(`q.${signal.seq}.${signal.id}`, text);
}

function findKeptNames(): string[] {
  const order = (name: string) => Number(name.split(".")[1]);
  return findNames("q.").sort((a, b) => order(a) - order(b));
}

// What is stored under these names was written by `keep`; anything else fails to parse or to have an id.
function decode(name: string): Kept | undefined {
  try {
    const { at, ...signal } = JSON.parse(read(name));
    const birth = births.get(signal.id);
    const age = birth === undefined ? Date.now() - at : performance.now() - birth;
    if (!signal.id || !(age < maxAgeMs)) return undefined;
    return { name, signal: { ...signal, age: Math.max(0, Math.round(age)) }, isOurs: birth !== undefined };
  } catch {
    return undefined;
  }
}

/** Lists what waits, in order, each with its age now; what is too old or broken is dropped and counted. */
export function listKept(): Kept[] {
  return findKeptNames().flatMap((name) => {
    const kept = decode(name);
    if (kept) return [kept];
    erase(name);
    countDropped(1);
    return [];
  });
}

/** Forgets a signal that needs nothing more. */
export function forget(kept: Kept): void {
  erase(kept.name);
  births.delete(kept.signal.id);
}
