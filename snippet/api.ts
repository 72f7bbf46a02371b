import type { Parts } from "./lazy.ts";
import { quietly } from "./quietly.ts";

/** The page's one global: a command and its arguments; lazy files put themselves on `part`. */
export interface Ripen {
  (command: string, ...args: unknown[]): void;
  /** What the page asked for before we came. */
  q?: ArrayLike<unknown>[];
  part: Parts;
}

/** What the page may ask for, by name. */
export type Commands = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Puts `window.ripen` in place of its queue stub; unknown commands are ignored. Answers how to do what the stub had queued. */
export function installApi(commands: Commands): () => void {
  const queue = window.ripen?.q ?? [];
  const ripen = (command: string, ...args: unknown[]) => void quietly(() => commands[command]?.(...args));
  window.ripen = Object.assign(ripen, { part: {} });
  return () => {
    for (const [command, ...args] of Array.from(queue, (entry) => Array.from(entry)))
      ripen(String(command), ...args);
  };
}
