import type { Json, Signal } from "../history/signal.ts";

/** Signals that a hand-off tells. */
export const journeySteps = 20;
const maxProps = 8;
const maxChars = 120;

/** One signal as a hand-off tells it: enough to read, small enough for a queue. `at` is epoch ms. */
export interface Step {
  readonly at: number;
  readonly kind: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly props: { readonly [name: string]: Json };
}

/** Lists the last signals of a person that say something, the newest first. */
export function listSteps(signals: readonly Signal[]): readonly Step[] {
  const telling = signals.filter(({ kind, automated }) => !automated && !isSilent(kind));
  return telling
    .toSorted((a, b) => b.at - a.at || b.seq - a.seq)
    .slice(0, journeySteps)
    .map(toStep);
}

/** What only the edge knows of its prompts tells nothing of the person. */
function isSilent(kind: string): boolean {
  return kind === "prompt_due" || kind === "prompt_held";
}

function toStep({ at, kind, page, props }: Signal): Step {
  const short = Object.entries(props).filter(([, value]) => typeof value !== "object" && value !== null);
  return {
    at,
    kind,
    url: cut(page?.url),
    title: cut(page?.title),
    props: Object.fromEntries(
      short.slice(0, maxProps).map(([name, value]) => [name, typeof value === "string" ? cut(value) : value]),
    ),
  };
}

function cut(text: string | undefined): string | null {
  if (text === undefined) return null;
  return text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text;
}
