import type { Parts } from "./parts.ts";
import { quietly } from "./quietly.ts";

/** The page's one global: a command and its arguments. */
export interface Ripen {
  (...call: Call): void;
  /** What the page asked for before we came. */
  q?: Iterable<Call>;
  part: Parts;
}

type Call = [command: string, ...args: unknown[]];

/** What the page may ask for, by name. */
export type Commands = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Puts `window.ripen` in place of its queue stub and does what was queued; unknown commands are ignored. */
export function installApi(commands: Commands, part: Parts): void {
  const queue = window.ripen?.q ?? [];
  // Commands take whatever the page gives: each of their parameters is unknown to them.
  const ripen = (...[command, ...args]: Call) =>
    void quietly(() => commands[command]?.(...(args as never[])));
  window.ripen = Object.assign(ripen, { part });
  for (const call of queue) ripen(...call);
}

/** Calls `act` with the detail of each DOM event `ripen:<name>`, and the event itself; what it throws is the page's own. */
export function onAnnounced(name: unknown, act: unknown, options?: AddEventListenerOptions): void {
  if (typeof act !== "function") return;
  // Only `announce` dispatches these.
  document.addEventListener(`ripen:${name}`, (event) => act((event as CustomEvent).detail, event), options);
}
