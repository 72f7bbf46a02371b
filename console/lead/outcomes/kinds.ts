import type { SentOutcome } from "../../api.ts";

export type OutcomeKind = SentOutcome["kind"];

/** What can be said of a lead: what the button says, what it asks, and what follows. */
export const outcomeKinds = [
  {
    kind: "accepted",
    act: "Accepted",
    title: "Sales accepts",
    follows:
      "The lead moves to the stage that your model gives to accepted leads, and no fading points take that back.",
  },
  {
    kind: "rejected",
    act: "Rejected",
    title: "Sales rejects",
    follows: "The lead is disqualified until it may come back, or sales accepts it after all.",
  },
  {
    kind: "won",
    act: "Won",
    title: "A deal is won with",
    follows: "The lead becomes a customer, and reports count the deal.",
  },
  {
    kind: "lost",
    act: "Lost",
    title: "A deal is lost with",
    follows: "The lead is disqualified until it may come back, or sales accepts it again.",
  },
] as const satisfies readonly {
  readonly kind: OutcomeKind;
  readonly act: string;
  readonly title: string;
  readonly follows: string;
}[];

/** Finds what is said of a kind. */
export function findWords(kind: OutcomeKind): (typeof outcomeKinds)[number] {
  return outcomeKinds.find((one) => one.kind === kind) ?? outcomeKinds[0];
}
