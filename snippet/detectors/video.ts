import { scrubTitle, scrubUrl } from "../wire.ts";
import { core } from "./core.ts";
import { onAct } from "./on-act.ts";

const percents = [25, 50, 75, 100];

// What was really played: whoever jumps to the end has not seen it.
function playedPercent({ played, duration }: HTMLVideoElement): number {
  let seconds = 0;
  for (let range = 0; range < played.length; range++) seconds += played.end(range) - played.start(range);
  // The last frames are often cut short.
  return Math.ceil((100 * seconds) / duration);
}

/** Reports HTML5 videos that someone plays and how much of them was played, each once a page view; a wallpaper that plays by itself is none. */
export function video(): void {
  let passed = new Map<HTMLVideoElement, number[]>();
  core.onPage(() => {
    passed = new Map();
  });
  onAct("play timeupdate ended", ({ target }) => {
    if (!(target instanceof HTMLVideoElement) || (target.muted && (target.autoplay || target.loop))) return;
    const told = passed.get(target) ?? [];
    const name =
      scrubTitle(target.title) || scrubUrl(target.currentSrc).replace(/[?].*/, "").split("/").pop();
    if (!passed.has(target)) core.signal("video_play", { video: name });
    for (const percent of percents)
      if (playedPercent(target) >= percent && !told.includes(percent)) {
        told.push(percent);
        core.signal("video_progress", { video: name, percent });
      }
    passed.set(target, told);
  });
}
