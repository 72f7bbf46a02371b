import { readFileSync } from "node:fs";

const lookMs = 500;

/** Calls `onDeath` once if npm, or the shell between it and us, is gone; does nothing when npm did not start us. */
export function watchParents(onDeath: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const before = findParents();
  const timer = setInterval(() => {
    if (findParents() === before) return;
    clearInterval(timer);
    onDeath();
  }, lookMs);
  timer.unref();
}

/** Finds the processes between us and npm, as text to compare: an orphan is given another parent. */
function findParents(): string {
  const parent = readStatus(process.ppid);
  const isNpm = /^Name:\s*npm/m.test(parent);
  const grandparent = isNpm ? "" : parent.match(/^PPid:\s*\d+/m)?.[0];
  return `${process.ppid} ${grandparent}`;
}

function readStatus(processId: number): string {
  try {
    return readFileSync(`/proc/${processId}/status`, "utf8");
  } catch {
    return ""; // no /proc on this system: our own parent must do
  }
}
