import type { WireRequest, WireSignal } from "../../../snippet/wire.ts";

/** Signals that were sent and not yet answered, by id: one that is sent twice counts once. */
export type Overheard = Map<string, WireSignal>;

/**
 * Listens in on what this page sends to Ripen, so that the demo can show it. Answers tell the browser where
 * it stands, not what it said; a shop of your own needs nothing like this.
 */
export function overhear(): Overheard {
  const overheard: Overheard = new Map();
  const fetch = window.fetch;
  window.fetch = (input, init) => {
    if (String(input).includes("/v1/signals") && typeof init?.body === "string") keep(init.body, overheard);
    return fetch.call(window, input, init);
  };
  return overheard;
}

function keep(body: string, overheard: Overheard): void {
  // Ripen's own script made this body, one line above in the call stack.
  const { signals } = JSON.parse(body) as WireRequest;
  for (const signal of signals) overheard.set(signal.id, signal);
}
