import { defaultAttributionDays, type Prompt } from "../model/prompt.ts";
import { dayMs } from "../points/worth.ts";
import { type Measure, measurePrompt, shareOf } from "./measure-prompt.ts";
import { emptyTally, type PromptTally, type Tally } from "./tally.ts";
import { tellMeasure } from "./tell-measure.ts";

/** One prompt of the report. People are counted once each; shares are in 0 … 1, null of nobody. A removed prompt has no name and no settings. */
export interface ReportedPrompt {
  readonly prompt: string;
  readonly name: string | null;
  readonly enabled: boolean;
  readonly holdoutPercent: number | null;
  readonly goals: number | null;
  readonly attributionDays: number | null;
  readonly prompted: Tally & { readonly rate: number | null };
  readonly holdout: Pick<Tally, "people" | "converted" | "pending"> & { readonly rate: number | null };
  /** Those shown it among all prompted; the others among those shown it. */
  readonly rates: Readonly<Record<"shown" | "dismissed" | "clicked" | "answered", number | null>>;
  readonly uplift: Measure["uplift"];
  readonly verdict: Measure["verdict"];
  readonly note: string;
}

/**
 * Lists by prompt from which instant on (epoch ms) those for whom it fell due may still convert at `now`; only enabled ones,
 * since no other is followed any further.
 */
export function listWaitingSince(prompts: readonly Prompt[], now: number): Record<string, number> {
  const followed = prompts.filter(({ enabled = true }) => enabled);
  return Object.fromEntries(followed.map((prompt) => [prompt.id, now - attributionDaysOf(prompt) * dayMs]));
}

/** Reports what each prompt brought about: the site's in their order, then removed ones that still have people. */
export function reportPrompts(prompts: readonly Prompt[], tallies: readonly PromptTally[]): ReportedPrompt[] {
  const known = new Set(prompts.map(({ id }) => id));
  const removed = new Set(tallies.map(({ prompt }) => prompt).filter((id) => !known.has(id)));
  return [
    ...prompts.map((prompt) => reportOne(prompt.id, prompt, tallies)),
    ...[...removed].map((id) => reportOne(id, null, tallies)),
  ];
}

function reportOne(id: string, prompt: Prompt | null, tallies: readonly PromptTally[]): ReportedPrompt {
  const own = tallies.filter((tally) => tally.prompt === id);
  const arms = { prompted: tallyOf(own, "prompted"), holdout: tallyOf(own, "holdout") };
  const settings = describe(prompt);
  const measure = measurePrompt(settings, arms);
  const { people, converted, pending } = arms.holdout;
  const { shown, dismissed, clicked, answered } = arms.prompted;
  return {
    prompt: id,
    ...settings,
    prompted: { ...arms.prompted, rate: shareOf(arms.prompted.converted, arms.prompted.people) },
    holdout: { people, converted, pending, rate: shareOf(converted, people) },
    rates: {
      shown: shareOf(shown, arms.prompted.people),
      dismissed: shareOf(dismissed, shown),
      clicked: shareOf(clicked, shown),
      answered: shareOf(answered, shown),
    },
    ...measure,
    note: tellMeasure(measure, arms),
  };
}

function describe(prompt: Prompt | null) {
  if (!prompt)
    return { name: null, enabled: false, holdoutPercent: null, goals: null, attributionDays: null };
  return {
    name: prompt.name ?? prompt.id,
    enabled: prompt.enabled ?? true,
    holdoutPercent: prompt.holdoutPercent ?? 0,
    goals: prompt.goals?.length ?? 0,
    attributionDays: attributionDaysOf(prompt),
  };
}

function attributionDaysOf({ attributionDays = defaultAttributionDays }: Prompt): number {
  return attributionDays;
}

function tallyOf(tallies: readonly PromptTally[], wanted: PromptTally["arm"]): Tally {
  const found = tallies.find(({ arm }) => arm === wanted);
  if (!found) return emptyTally;
  const { prompt: _, arm: __, ...tally } = found;
  return tally;
}
