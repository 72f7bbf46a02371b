import type { Known } from "./known.ts";
import type { Mind } from "./mind.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Description, Question } from "./rpc.ts";

/** Tells everything about a person at the question's `now`. */
export function describe(
  known: Known,
  mind: Mind,
  asked: { ready: ReadyPolicy; question: Question },
): Description {
  const { ready, question } = asked;
  const { signals, attributes, outcomes, journal, firstSeenAt, lastSeenAt } = known;
  if (known.isEmpty) return { kind: "unknown" };
  const { qualification } = mind.decide(ready, question);
  const explanation = mind.explain(ready, question.now);
  return {
    kind: "described",
    qualification,
    explanation,
    prompts: mind.explainPrompts(ready, question),
    attributes,
    outcomes,
    signals,
    journal,
    firstSeenAt,
    lastSeenAt,
  };
}
