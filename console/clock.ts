import { signal } from "@preact/signals";

const tickMs = 1_000;

/** This browser's time, epoch ms, a second coarse: what relative times are read against. */
export const nowMs = signal(Date.now());

/** Lets `nowMs` run while the tab is visible; returns how to stop. */
export function startClock(): () => void {
  const tick = () => {
    if (!document.hidden) nowMs.value = Date.now();
  };
  const timer = setInterval(tick, tickMs);
  document.addEventListener("visibilitychange", tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}
