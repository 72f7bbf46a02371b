import { wordId } from "../../wording.ts";
import { wordFullDay } from "../../words/dates.ts";
import { nameSegment, nameStage } from "../../words/standing.ts";
import type { Model } from "../../words/types.ts";
import type { Filter, FilterName } from "./filter.ts";

type Named = Pick<Model, "stages" | "segments">;

/** While the model is not known, everything goes by its id. */
const unnamed: Named = { stages: [] };

/** One part of a filter in words. */
export interface Told {
  readonly name: FilterName;
  readonly text: string;
}

/** Words each part of a filter but the order, as chips say it. */
export function wordFilter(filter: Filter, known: Named | null): readonly Told[] {
  const model = known ?? unnamed;
  const told: Told[] = [];
  for (const [name, words] of Object.entries(phrases)) {
    // The table below has no other names.
    const own = name as keyof typeof phrases;
    const value = filter[own];
    if (value !== undefined) told.push({ name: own, text: words(value, { filter, model }) });
  }
  return told;
}

interface Around {
  readonly filter: Filter;
  readonly model: Named;
}

const phrases = {
  q: (value) => `“${value}”`,
  stage: (value, { model }) => `In ${nameStage(value, model)}`,
  reached: (value, { model }) => `Ever reached ${nameStage(value, model)}`,
  since: (value, { filter }) => `${wordDated(filter)} since ${wordAsked(value)}`,
  until: (value, { filter }) => `${wordDated(filter)} before ${wordAsked(value)}`,
  grade: (value) => `Grade ${value}`,
  segment: (value, { model }) => `Segment ${nameSegment(value, model)}`,
  account: (value) => `At ${value}`,
  channel: (value) => `First by ${value}`,
  lastChannel: (value) => `Last by ${value}`,
  identity: (value) => wordId(value),
  minScore: (value) => `${value} points or more`,
  maxScore: (value) => `At most ${value} points`,
  internal: () => "With your own people",
} as const satisfies Partial<Record<FilterName, (value: string, around: Around) => string>>;

/** What the days of a filter are about: entering the stage that it names, or being seen. */
function wordDated({ stage, reached }: Filter): string {
  return stage === undefined && reached === undefined ? "Seen" : "Came there";
}

/** Words a day of the address, which may be none. */
function wordAsked(value: string): string {
  return Number.isNaN(Date.parse(value)) ? value : wordFullDay(value);
}
