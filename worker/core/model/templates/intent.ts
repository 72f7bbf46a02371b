import type { Rule } from "../model.ts";
import { atEach, onPath, type Template } from "./template.ts";

const fullMinutes = Array.from({ length: 10 }, (_, minute) => 60 * (minute + 1));

function dwellOf(seconds: number, points: number): Rule {
  return {
    id: `pricing-${seconds}`,
    name: `Read pricing for ${seconds} seconds`,
    when: {
      signal: "dwell",
      where: { all: [onPath("/pricing*"), { field: "props.seconds", op: "gte", value: seconds }] },
    },
    points,
  };
}

/** Is what Koala takes for an intent signal. */
export const koala: Template = {
  id: "koala",
  name: "Koala",
  description:
    "Intent is attention on key pages, a form, ten active minutes a month, a changed attribute or an event of one's own.",
  source: "Koala: intent signals",
  notExpressed: [],
  model: {
    name: "Koala",
    dimensions: [{ id: "engagement" }, { id: "fit" }],
    rules: [
      dwellOf(5, 2),
      dwellOf(30, 10),
      dwellOf(120, 20),
      { id: "form", name: "Filled in a form", when: { signal: "form_submit" }, points: 20 },
      {
        id: "active-time",
        name: "Active for ten minutes in a month",
        // Each full minute on a page passes one threshold: ten of them are ten minutes.
        when: { signal: "dwell", where: atEach("seconds", fullMinutes), atLeast: 10, withinDays: 30 },
        points: 15,
      },
      {
        id: "plan",
        name: "Is on the free plan now",
        dimension: "fit",
        when: { attribute: { field: "plan", op: "eq", value: "free" } },
        points: 10,
      },
      { id: "own-event", name: "Invited a colleague", when: { signal: "teammate_invite" }, points: 20 },
    ],
    stages: [{ id: "intent", name: "Shows intent", enter: { score: { gte: 30 } } }],
  },
};

/** Is Anvil's score: fit, intent and recency. */
export const anvil: Template = {
  id: "anvil",
  name: "Anvil",
  description:
    "At most 30 points of fit, 50 of intent, 20 of recency; intent halves in 14 days; told only when a threshold is crossed.",
  source: "Anvil: lead scoring",
  notExpressed: [],
  model: {
    name: "Anvil",
    dimensions: [
      { id: "fit", min: 0, max: 30 },
      { id: "engagement", name: "Intent", min: 0, max: 50 },
      { id: "recency", min: 0, max: 20 },
    ],
    rules: [
      {
        id: "fit",
        name: "Has the right size",
        dimension: "fit",
        when: { attribute: { field: "employees", op: "gte", value: 50 } },
        points: 30,
      },
      {
        id: "intent",
        name: "Looked at pricing",
        when: { signal: "page_view", where: onPath("/pricing*") },
        points: 25,
        decay: { halfLifeDays: 14 },
      },
      {
        id: "recency",
        name: "Was here lately",
        dimension: "recency",
        when: { signal: "visit" },
        points: 20,
        decay: { halfLifeDays: 14 },
      },
    ],
    stages: [
      { id: "warm", enter: { score: { gte: 40 } }, leaveBelow: 40, rearmDays: 30 / 86_400 },
      { id: "hot", enter: { score: { gte: 70 } }, leaveBelow: 70, rearmDays: 30 / 86_400 },
    ],
  },
};
