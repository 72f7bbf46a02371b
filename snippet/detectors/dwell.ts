import { makeLadder } from "../ladder.ts";
import { onPage } from "../page.ts";
import { listen, quietly } from "../quietly.ts";
import { signal } from "../signals.ts";
import type { Watch } from "./index.ts";

const attentionMs = 30_000;

const ladder = makeLadder((seconds) => signal("dwell", { seconds }));
let attendedMs = 0;
/** Up to when attention is counted; attention that has not been counted lasts from here to `until`. */
let countedAt = 0;
let until = 0;
let timer: ReturnType<typeof setTimeout>;

// Time counts while the page is visible and the last input is less than 30 s old.
function settle(): void {
  const now = performance.now();
  attendedMs += Math.max(0, Math.min(now, until) - countedAt);
  countedAt = now;
  ladder.reach(attendedMs / 1_000);
  arm();
}

// One timer, for the next threshold; none while nobody attends: the next input arms it again.
function arm(): void {
  clearTimeout(timer);
  const next = ladder.findNext();
  const leftMs = until - performance.now();
  if (next === undefined || leftMs <= 0) return;
  timer = setTimeout(() => quietly(settle), Math.ceil(Math.min(next * 1_000 - attendedMs, leftMs)));
}

function attend(): void {
  if (document.hidden) return;
  const now = performance.now();
  const wasAttended = now < until;
  if (!wasAttended) settle();
  until = now + attentionMs;
  if (!wasAttended) arm();
}

function begin(): void {
  ladder.reset();
  attendedMs = 0;
  countedAt = performance.now();
  until = 0;
  attend();
}

/** Reports watched seconds of visible, attended time on the page, each once a page view. */
export function dwell(): (watch: Watch) => void {
  onPage(begin);
  begin();
  listen(document, "pointerdown pointermove keydown wheel touchmove", attend);
  // Only the document's own scrolling: a carousel that moves by itself is nobody's attention.
  listen(document, "scroll", (event) => event.target === document && attend());
  listen(document, "visibilitychange", () => {
    if (!document.hidden) return attend();
    settle();
    until = 0;
  });
  return (watch) => {
    ladder.watch(watch.dwell);
    settle();
  };
}
