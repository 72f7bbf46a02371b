import type { Attribute } from "./history.ts";
import type { Signal } from "./signal.ts";

const attributeName = /^[a-z][a-z0-9_]{0,39}$/;

/** Tells whether an answer says something: it names a question, and gives a value that an attribute can have. */
export function saysSomething({ kind, props, automated, beforeFold }: Signal): boolean {
  const { question, value } = props;
  if (kind !== "answer" || automated || beforeFold || typeof question !== "string") return false;
  return attributeName.test(question) && (typeof value !== "object" || value === null) && value !== undefined;
}

/** Lists what a person's `answer` signals say as attributes, each from its instant on: whoever said anything better is believed before. */
export function listAnswers(signals: readonly Signal[]): readonly Attribute[] {
  return signals.filter(saysSomething).map(({ props, at, claimed }) => ({
    // `saysSomething` has looked.
    name: String(props.question),
    value: props.value ?? null,
    at,
    source: "answer",
    ...(claimed && { claimed }),
  }));
}
