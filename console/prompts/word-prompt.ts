import { wordCondition } from "../words/condition.ts";
import { wordHundredths, wordShare } from "../words/numbers.ts";
import { wordLimit } from "../words/rule.ts";
import { wordStanding } from "../words/standing.ts";
import type { Model, Prompt, PromptReport } from "../words/types.ts";

/** Words to whom a prompt shows, where and how often. */
export function wordPrompt(prompt: Prompt, model: Model | null): string {
  const { when, where, delaySeconds = 0, caps } = prompt;
  const parts = [
    model ? `When ${wordStanding(when, model)}` : "",
    where ? `where ${wordCondition(where)}` : "on every page",
    delaySeconds > 0 ? `after ${delaySeconds} s` : "",
    (caps ?? [{ times: 1, per: "session" as const }]).map(wordLimit).join(" and "),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Words what a prompt brings: the difference to those held out, with its bounds, in percentage points. */
export function wordUplift({ uplift, verdict, holdoutPercent }: PromptReport): string {
  if (uplift === null || verdict === "not-enough-data") {
    if (verdict === "no-goals") return "No goal to measure";
    return verdict === "no-holdout" || holdoutPercent === 0
      ? "Nobody held out to compare"
      : "Not enough people yet";
  }
  const { difference, low, high } = uplift;
  return `${wordHundredths(difference)} points (${wordHundredths(low)} to ${wordHundredths(high)})`;
}

/** Words how those held out did without it; nothing where there are none. */
export function wordHoldout({ holdout: { people, rate } }: PromptReport): string {
  if (people === 0) return "";
  return `${wordShare(rate)} of ${people === 1 ? "1 person" : `${people} people`} without it`;
}
