import type { Description } from "./description.ts";
import { findElsewhere } from "./elsewhere.ts";
import type { Memory } from "./memory.ts";
import { tellWithClaims } from "./parts.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Question, Reading } from "./rpc.ts";

/** Decides about a person at the question's `now`, and stores nothing. */
export function read(memory: Memory, ready: ReadyPolicy, question: Question): Reading {
  const elsewhere = findElsewhere(memory, question);
  if (elsewhere) return elsewhere;
  return { kind: "decided", qualification: memory.mind.decide(ready, question).qualification };
}

/** Tells everything about a person at the question's `now`. */
export function describe(memory: Memory, ready: ReadyPolicy, question: Question): Description {
  const { known, mind } = memory;
  const elsewhere = findElsewhere(memory, question);
  if (elsewhere?.kind === "moved") return elsewhere;
  if (known.isEmpty) return { kind: "unknown" };
  const { outcomes, journal, links, isInternal, firstSeenAt, lastSeenAt } = known;
  const { now } = question;
  return {
    kind: "described",
    qualification: mind.decide(ready, question).qualification,
    explanation: mind.explain(ready, now),
    prompts: mind.explainPrompts(ready, question),
    attributes: mind.listAttributes(ready),
    values: mind.listValues(ready, now),
    claimed: mind.tellClaimed(ready, now),
    ...mind.compact(ready, now),
    // Claims that don't count are part of the journey all the same.
    signals: links.size > 0 && question.lead ? tellWithClaims(known.copyAll(), links).signals : known.signals,
    ...{ outcomes, journal, isInternal, firstSeenAt, lastSeenAt },
    links: [...links.values()],
  };
}
