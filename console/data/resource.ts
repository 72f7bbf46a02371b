import { effect, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Outcome } from "../../worker/http/contract/client.ts";
import { findTrouble, type Live, makeLive, pause, type Read } from "../live.ts";
import { leaveIfSignedOut, signIn } from "../session.ts";

/** One thing of the API, kept for all screens that show it: the last value known, its tag, and how to have it anew. */
export interface Resource<Value> {
  readonly view: Signal<Live<Value>>;
  /** True while the value is about to change by itself, so that it is read again soon. */
  isMoving(): boolean;
  /** The tag of the value that is shown, for If-Match; null while there is none. */
  getTag(): string | null;
  /** Reads it again unless it is unchanged; a value that was put meanwhile stays. */
  refresh(cancel?: AbortSignal): Promise<void>;
  /** Shows what an edit answered, or will answer: no reading that began before overwrites it. */
  put(value: Value, etag: string | null): void;
}

const freshMs = 15_000;
const againMs = 2_000;
const forget = new Set<() => void>();

// What one person may see is nothing for the next.
effect(() => {
  if (signIn.value.kind === "signed-out") for (const clear of forget) clear();
});

/**
 * Makes a resource that knows nothing yet; it lives as long as the tab, and forgets when the session ends. `moves` tells of which
 * values more is to be expected soon.
 */
export function makeResource<Value>(
  read: Read<Value>,
  moves: (value: Value) => boolean = () => false,
): Resource<Value> {
  const view = makeLive<Value>();
  let etag: string | null = null;
  let turn = 0;
  const show = (value: Value | null, tag: string | null) => {
    turn += 1;
    etag = tag;
    view.value = { value, trouble: null };
  };
  forget.add(() => show(null, null));
  return {
    view,
    isMoving: () => {
      const { value, trouble } = view.peek();
      return trouble !== null || (value !== null && moves(value));
    },
    getTag: () => etag,
    put: show,
    async refresh(cancel) {
      turn += 1;
      const mine = turn;
      const answer: Outcome<Value> = await read({ etag, ...(cancel && { cancel }) });
      if (mine !== turn || cancel?.aborted) return;
      if (leaveIfSignedOut(answer)) return;
      if (answer.kind === "ok") return show(answer.value, answer.etag);
      view.value = { value: view.peek().value, trouble: findTrouble(answer) };
    },
  };
}

/** Keeps a resource fresh while a screen shows it, and answers its present view; what is dear to read is read less often. */
export function useResource<Value>(resource: Resource<Value>, everyMs = freshMs): Live<Value> {
  useEffect(() => {
    const stop = new AbortController();
    void follow(resource, everyMs, stop.signal);
    return () => stop.abort();
  }, [resource]);
  return resource.view.value;
}

async function follow(resource: Resource<unknown>, everyMs: number, cancel: AbortSignal): Promise<void> {
  while (!cancel.aborted) {
    await resource.refresh(cancel);
    await pause(cancel, resource.isMoving() ? againMs : everyMs);
  }
}
