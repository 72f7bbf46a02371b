import { quietly } from "./quietly.ts";
import { read, write } from "./storage.ts";
import type { WireAnswer } from "./wire.ts";

/** The part of an answer that outlives the page. */
export interface Standing {
  readonly stage: string;
  readonly grade: string;
  readonly segments: readonly string[];
}

let answer: WireAnswer | undefined;

/** Dispatches a DOM event `ripen:<name>` on the document; false if a listener prevented the default. */
export function announce(name: string, detail: unknown): boolean {
  return document.dispatchEvent(new CustomEvent(`ripen:${name}`, { detail, cancelable: true }));
}

/** Calls `act` with the detail of each DOM event `ripen:<name>`, and the event. */
export function onAnnounced(name: string, act: unknown): void {
  if (typeof act !== "function") return;
  document.addEventListener(`ripen:${name}`, (event) =>
    act(event instanceof CustomEvent && event.detail, event),
  );
}

/** Calls `act` with the last answer on this page, or with the first when it comes. */
export function getAnswer(act: unknown): void {
  if (typeof act !== "function") return;
  if (answer) return act(answer);
  document.addEventListener("ripen:qualify", () => act(answer), { once: true });
}

function findStanding(): Standing | undefined {
  // Only `apply` writes this value; a foreign one fails in the quiet caller.
  return quietly(() => JSON.parse(read("a")) as Standing);
}

function toggle(name: "show" | "hide", stage: string): void {
  for (const element of document.querySelectorAll(`[data-ripen-${name}]`)) {
    const stages = element.getAttribute(`data-ripen-${name}`)?.split(/[\s,]+/) ?? [];
    element.toggleAttribute("hidden", stages.includes(stage) === (name === "hide"));
  }
}

/** Marks the page with the last known standing: attributes on <html>, elements shown and hidden; nothing if none is known. */
export function markPage(): void {
  const standing = findStanding();
  if (!standing) return;
  const { stage, grade, segments } = standing;
  const marks = { stage, grade, segments: segments.join(" ") };
  for (const [name, value] of Object.entries(marks)) {
    document.documentElement.setAttribute(`data-ripen-${name}`, value);
  }
  toggle("show", stage);
  toggle("hide", stage);
}

function tellAnalytics({ score, grade, stage }: WireAnswer): void {
  const layer = window.dataLayer;
  if (Array.isArray(layer)) layer.push({ event: "qualify_lead", ripen: { score, grade, stage } });
}

/** Brings an answer onto the page: attributes, events, the site's own analytics at `qualifyStage`, the cache for the next page. */
export function apply(fresh: WireAnswer, qualifyStage: string): void {
  const { stage, grade, segments } = fresh;
  const from = findStanding()?.stage ?? "anonymous";
  answer = fresh;
  write("a", JSON.stringify({ stage, grade, segments }));
  markPage();
  announce("qualify", fresh);
  if (stage === from) return;
  announce("stage", { from, to: stage });
  if (stage === qualifyStage) tellAnalytics(fresh);
}

/** Takes everything off the page again. */
export function unmarkPage(): void {
  answer = undefined;
  for (const name of ["stage", "grade", "segments"])
    document.documentElement.removeAttribute(`data-ripen-${name}`);
}
