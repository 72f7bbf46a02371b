import type { WireAnswer } from "../../../snippet/wire.ts";
import { getElement } from "./element.ts";
import { forgetMemory, type Memory, readMemory, writeMemory } from "./memory.ts";
import { type Overheard, overhear } from "./overhear.ts";
import { show } from "./show.ts";
import { addStep } from "./step.ts";

interface Ripen {
  (command: string, ...args: unknown[]): void;
  q?: unknown[][];
}

declare global {
  interface Window {
    ripen?: Ripen;
  }
}

let memory: Memory = readMemory();
const unanswered = overhear();

document.addEventListener("ripen:qualify", (event) => {
  // The detail of this event is the answer to the browser, by Ripen's contract.
  if (event instanceof CustomEvent) learn(event.detail as WireAnswer);
});
document.addEventListener("DOMContentLoaded", () => {
  show(memory);
  if (asksForPrivacy()) getElement("last").textContent = "Nothing: your browser asks not to be tracked";
  followToggle();
  getElement("reset").addEventListener("click", startAnew);
  // The answer may be older than this page, and then no event tells it.
  tellRipen("get", learn);
});

function learn(answer: WireAnswer): void {
  memory = addStep(memory, answer, takeAll(unanswered));
  writeMemory(memory);
  if (document.readyState !== "loading") show(memory);
}

function takeAll(overheard: Overheard): Parameters<typeof addStep>[2] {
  const signals = [...overheard.values()];
  overheard.clear();
  return signals;
}

function startAnew(): void {
  tellRipen("reset");
  forgetMemory();
  localStorage.removeItem("breva.bag");
  location.assign("/demo/");
}

/** Tells whether Ripen stays silent because of the browser's wish (Global Privacy Control, Do Not Track). */
function asksForPrivacy(): boolean {
  const isControlled = "globalPrivacyControl" in navigator && navigator.globalPrivacyControl === true;
  return isControlled || navigator.doNotTrack === "1";
}

/** Calls Ripen, or leaves a note for it while it is still loading. */
function tellRipen(command: string, ...args: unknown[]): void {
  if (!window.ripen) {
    const queue: unknown[][] = [];
    window.ripen = Object.assign((...call: unknown[]) => void queue.push(call), { q: queue });
  }
  window.ripen(command, ...args);
}

function followToggle(): void {
  const bar = document.querySelector(".sees-bar");
  const drawer = document.getElementById("sees-drawer");
  if (!bar || !drawer) return;
  bar.addEventListener("click", () => {
    drawer.hidden = !drawer.hidden;
    bar.setAttribute("aria-expanded", String(!drawer.hidden));
    // Whatever else stands at the bottom of the page moves up with it.
    const height = drawer.hidden ? "var(--sees-bar)" : `${drawer.parentElement?.offsetHeight}px`;
    document.documentElement.style.setProperty("--sees-height", height);
  });
}
