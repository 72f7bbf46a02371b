import { announce } from "./announce.ts";
import { quietly } from "./quietly.ts";
import { read, write } from "./storage.ts";
import type { WireAnswer } from "./wire.ts";

// data-ripen-stage, -grade and -segments of <html>: the page's last known standing.
const marks = document.documentElement.dataset;

/** Marks the page with what the last answer said, on whichever page that was. */
export function markPage(): void {
  // Nothing kept is nothing parsed: a throw, even caught, costs the page a millisecond.
  const kept = read("ripen.a");
  if (kept) quietly(() => Object.assign(marks, JSON.parse(kept)));
}

/** Brings an answer onto the page: marks, events, the site's own analytics at `qualifyStage`; the next page begins with it. */
export function apply(answer: WireAnswer, qualifyStage: string): void {
  const { stage, grade, segments, score } = answer;
  const from = marks.ripenStage ?? "anonymous";
  write(
    "ripen.a",
    JSON.stringify({ ripenStage: stage, ripenGrade: grade, ripenSegments: segments.join(" ") }),
  );
  markPage();
  announce("qualify", answer);
  if (stage === from) return;
  announce("stage", { from, to: stage });
  if (stage === qualifyStage)
    quietly(() => window.dataLayer?.push({ event: "qualify_lead", source: "ripen", stage, grade, score }));
}

/** Takes the marks off again. */
export function unmarkPage(): void {
  for (const name in marks) if (name.startsWith("ripen")) delete marks[name];
}
