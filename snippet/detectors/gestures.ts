import { core } from "./core.ts";
import { onAct } from "./on-act.ts";

const settledMs = 5_000;
const rageMs = 1_000;
const rageClicks = 3;
const ragePixels = 30;

/** Makes a report of one kind that is told at most once a page view. */
function once(kind: string): () => void {
  let isTold = false;
  core.onPage(() => {
    isTold = false;
  });
  return () => {
    if (!isTold) core.signal(kind);
    isTold = true;
  };
}

/** Reports that the pointer leaves through the top, where tabs and the address are, of a page that was looked at for 5 s. */
export function exitIntent(): void {
  const report = once("exit_intent");
  onAct("mouseout", (event) => {
    const { relatedTarget, clientY, buttons } = event as MouseEvent;
    if (relatedTarget || clientY > 0 || buttons || performance.now() - core.shownAt < settledMs) return;
    report();
  });
}

/** Reports that something was copied from the page, not what; a field's own text is the visitor's. */
export function copy(): void {
  const report = once("copy");
  onAct("copy", ({ target }) => {
    if (!(target instanceof Element && target.closest("input,textarea"))) report();
  });
}

/** Reports three clicks within a second on one spot: something does not do what it promises. */
export function rageClick(): void {
  const report = once("rage_click");
  let clicks: MouseEvent[] = [];
  onAct("click", (event) => {
    const click = event as MouseEvent;
    const isNear = (other: MouseEvent) =>
      click.timeStamp - other.timeStamp < rageMs &&
      Math.hypot(click.clientX - other.clientX, click.clientY - other.clientY) < ragePixels;
    // A key or a script clicks at no place.
    clicks = click.detail ? [...clicks.filter(isNear), click] : [];
    if (clicks.length >= rageClicks) report();
  });
}
