import { announce } from "./announce.ts";
import { quietly } from "./quietly.ts";
import { read, write } from "./storage.ts";
import type { WireAnswer } from "./wire.ts";

/** Marks <html>, which may have lost its marks or be another one by now, with what the last answer in this browser said; answers the marks. */
export function markPage(): DOMStringMap {
  const marks = document.documentElement.dataset;
  // Nothing kept throws nothing: that, even caught, costs the page a millisecond.
  quietly(() => Object.assign(marks, JSON.parse(read("ripen.a") || "0")));
  return marks;
}

/** Brings an answer onto the page: marks, events, the site's own analytics at `qualifyStage`; the next page begins with it. */
export function apply(answer: WireAnswer, qualifyStage: string): void {
  const { stage, grade, segments, score } = answer;
  const from = markPage().ripenStage ?? "anonymous";
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
  const marks = markPage();
  for (const name in marks) if (name.startsWith("ripen")) delete marks[name];
}
