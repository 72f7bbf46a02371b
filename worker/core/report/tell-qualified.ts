import { shareOf } from "./measure-prompt.ts";

/** How many people qualified, beside the rule of thumb. */
export interface Qualified {
  /** Of all people seen, those who came to the stage `mql`; null if there is no such stage, or nobody. */
  readonly ofPeople: number | null;
  /** The same of leads alone. */
  readonly ofLeads: number | null;
  readonly verdict: "no-stage" | "not-enough-data" | "below" | "within" | "above";
  readonly note: string;
}

/** So many, of whom so many are leads. */
interface Counted {
  readonly people: number;
  readonly leads: number;
}

/** The rule of thumb: between these shares of people qualify. Marketers pass it on; we know of no study behind it. */
export const thumb = { low: 0.02, high: 0.05 } as const;
/** People from whom on a share of a few in a hundred says something: one of 200 is half a point. A rule of ours. */
export const enoughSeen = 200;

/** Tells which share qualified, and how that stands to the rule of thumb; `qualified` is null if the model has no stage `mql`. */
export function tellQualified(qualified: Counted | null, seen: Counted): Qualified {
  const nothing = { ofPeople: null, ofLeads: null };
  if (!qualified)
    return {
      ...nothing,
      verdict: "no-stage",
      note: "The model has no stage called mql, so there is nothing to compare.",
    };
  const ofPeople = shareOf(qualified.people, seen.people);
  const ofLeads = shareOf(qualified.leads, seen.leads);
  if (ofPeople === null || seen.people < enoughSeen)
    return {
      ...{ ofPeople, ofLeads, verdict: "not-enough-data" },
      note: `A share says little of ${seen.people} people: it takes ${enoughSeen}.`,
    };
  const verdict = judge(ofPeople);
  const share = `${(ofPeople * 100).toFixed(1)}% of all people seen qualified`;
  return { ofPeople, ofLeads, verdict, note: `${share}. ${advice[verdict]}` };
}

function judge(share: number): "below" | "within" | "above" {
  if (share < thumb.low) return "below";
  return share > thumb.high ? "above" : "within";
}

const rule =
  "A rule of thumb among marketers, for which we know no study, is 2 to 5%; what counts is whether sales can use them.";
const advice = {
  below: `${rule} If sales has time for more people, ask for fewer points.`,
  within: rule,
  above: `${rule} If sales turns many of them down, ask for more points.`,
} as const;
