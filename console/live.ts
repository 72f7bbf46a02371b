import { type Signal, signal } from "@preact/signals";
import type { CallOptions, Outcome } from "../worker/http/contract/client.ts";
import { leaveIfSignedOut } from "./session.ts";

/** A live view of one resource: the last value known, and what keeps it from being fresh. */
export interface Live<Value> {
  readonly value: Value | null;
  readonly trouble: Trouble | null;
}

/** Why a view isn't fresh. */
export type Trouble =
  | { readonly kind: "unreachable" }
  | { readonly kind: "not-found" }
  | { readonly kind: "problem"; readonly detail: string };

const pollMs = 2_000;

/** Makes a view that knows nothing yet. */
export function makeLive<Value>(): Signal<Live<Value>> {
  return signal<Live<Value>>({ value: null, trouble: null });
}

/** Asks for a resource, unless what is known of it still holds. */
export type Read<Value> = (options: CallOptions) => Promise<Outcome<Value>>;

/** Keeps `view` fresh by reading while the tab is visible; returns how to stop. */
export function keepFresh<Value>(read: Read<Value>, view: Signal<Live<Value>>): () => void {
  const stop = new AbortController();
  void run(read, view, stop.signal);
  return () => stop.abort();
}

async function run<Value>(read: Read<Value>, view: Signal<Live<Value>>, cancel: AbortSignal): Promise<void> {
  let etag: string | null = null;
  while (!cancel.aborted) {
    const answer: Outcome<Value> = await read({ etag, cancel });
    if (cancel.aborted) return;
    if (leaveIfSignedOut(answer)) return;
    if (answer.kind === "ok") etag = answer.etag;
    view.value = {
      value: answer.kind === "ok" ? answer.value : view.value.value,
      trouble: findTrouble(answer),
    };
    await pause(cancel, pollMs);
  }
}

/** Finds what keeps a view from being fresh; null if nothing does. */
export function findTrouble(answer: Outcome<unknown>): Trouble | null {
  if (answer.kind === "unreachable") return { kind: "unreachable" };
  if (answer.kind !== "problem") return null;
  const { status, detail } = answer.problem;
  return status === 404 ? { kind: "not-found" } : { kind: "problem", detail };
}

/** Waits for the next turn: `ms`, and then until the tab is visible; coming back ends the wait. */
export function pause(cancel: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const finish = () => {
      if (document.hidden && !cancel.aborted) return;
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(finish, ms);
    document.addEventListener("visibilitychange", finish, { signal: done.signal });
    window.addEventListener("online", finish, { signal: done.signal });
    cancel.addEventListener("abort", finish, { signal: done.signal });
  });
}
