import { findElsewhere } from "./elsewhere.ts";
import type { Memory } from "./memory.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Description, Question } from "./rpc.ts";

/** Tells everything about a person at the question's `now`. */
export function describe(memory: Memory, ready: ReadyPolicy, question: Question): Description {
  const { known, mind } = memory;
  const elsewhere = findElsewhere(memory, question);
  if (elsewhere?.kind === "moved") return elsewhere;
  if (known.isEmpty) return { kind: "unknown" };
  const { signals, outcomes, journal, links, isInternal, firstSeenAt, lastSeenAt } = known;
  const { now } = question;
  return {
    kind: "described",
    qualification: mind.decide(ready, question).qualification,
    explanation: mind.explain(ready, now),
    prompts: mind.explainPrompts(ready, question),
    attributes: mind.listAttributes(ready),
    claimed: mind.tellClaimed(ready, now),
    ...mind.compact(ready, now),
    ...{ outcomes, signals, journal, isInternal, firstSeenAt, lastSeenAt },
    links: [...links.values()],
  };
}
