/** Says why a prompt does not come, here and now, before this person; in the order in which they are looked at. */
export const refusals = {
  "other-page": "It is for other pages.",
  checkout: "This page belongs to the checkout.",
  schedule: "It is out of its schedule.",
  device: "It is for other devices.",
  condition: "Its condition does not hold.",
  answered: "All its questions are answered.",
  dismissed: "It was closed, and rests.",
  clicked: "It was clicked, and rests.",
  converted: "One of its goals was reached, and it rests.",
  "other-tab": "Another page of this visitor has a prompt just now.",
  "page-had-one": "This page view has had a prompt.",
  quiet: "Another prompt was shown a short time ago.",
  cap: "It was shown as often as its caps allow.",
  holdout: "This visitor is held out of it, so that its effect can be told.",
  "lower-priority": "Another prompt goes first.",
} as const;

/** Why a prompt does not come. */
export type Refusal = keyof typeof refusals;
