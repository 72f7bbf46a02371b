import { attentionMs } from "../limits.ts";
import { core } from "./core.ts";
import { makeLadder } from "./ladder.ts";
import { listen, quietly } from "./quietly.ts";

let attendedMs = 0;
let countedAt = 0;
// The end of attention: 30 s after the last input, 0 while the page is hidden.
let until = 0;
let timer: ReturnType<typeof setTimeout>;
let climb: ReturnType<typeof makeLadder>;

// Counts the attention since the last count, and sets the one timer: for the next threshold or for the end of attention.
function count(): void {
  const now = performance.now();
  attendedMs += Math.max(0, Math.min(now, until) - countedAt);
  countedAt = now;
  clearTimeout(timer);
  const next = climb(attendedMs / 1_000);
  if (next && now < until) {
    timer = setTimeout(() => quietly(count), Math.min(next * 1_000 - attendedMs, until - now));
  }
}

function attend(): void {
  if (document.hidden) return;
  const now = performance.now();
  const isBack = now >= until;
  if (isBack) count();
  until = now + attentionMs;
  if (isBack) count();
}

function begin(): void {
  count();
  attendedMs = until = 0;
  attend();
}

/** Reports watched seconds of visible, attended time on the page, each once a page view. */
export function dwell(): void {
  climb = makeLadder("dwell", "seconds", count);
  core.onPage(begin);
  // This file comes a little after the page was shown; that time was attended too.
  countedAt = core.shownAt;
  until = document.hidden || !core.shownAt ? 0 : core.shownAt + attentionMs;
  count();
  if (!core.shownAt) attend();
  listen(document, "pointerdown pointermove keydown wheel touchmove scroll", ({ type, target }) => {
    // Only the document's own scrolling: a carousel that moves by itself is nobody's attention.
    if (type !== "scroll" || target === document) attend();
  });
  listen(document, "visibilitychange", () => {
    count();
    until = 0;
    attend();
  });
}
