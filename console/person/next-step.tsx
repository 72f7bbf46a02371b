import type { Explanation, NextStage } from "../api.ts";
import { wordId, wordScore } from "../wording.ts";
import { wordMoment } from "../words/dates.ts";

interface NextStepProps {
  readonly explanation: Explanation;
  readonly stage: string;
}

/** Says what leads to the next stage, and when the present one will be left. */
export function NextStep({ explanation, stage }: NextStepProps) {
  const { next, leavesAt, rules } = explanation;
  const names = new Map(rules.map((rule) => [rule.rule, rule.name]));
  return (
    <section class="next-step" aria-label="What is next">
      {next ? <p>{wordNext(next)}</p> : <p>No stage is left to reach.</p>}
      {next && next.rules.length > 0 && (
        <p class="who">
          Soonest by
          {next.rules.map((rule) => (
            <span key={rule} class="chip">
              {names.get(rule) ?? wordId(rule)}
            </span>
          ))}
        </p>
      )}
      {leavesAt && (
        <p class="quiet">
          With no further signal, leaves {wordId(stage)} on {wordMoment(leavesAt)}.
        </p>
      )}
    </section>
  );
}

function wordNext({ stage, missing }: NextStage): string {
  if (missing === null) return `Next is ${wordId(stage)}, which points alone don't reach.`;
  return `${wordScore(missing)} points to ${wordId(stage)}.`;
}
