import { atEach, onPath, type Template } from "./template.ts";

const tenSeconds = Array.from({ length: 35 }, (_, step) => 10 * (step + 1));

/** Is PulseGate's engagement formula: a sum of parts, each with a cap. */
export const pulseGate: Template = {
  id: "pulsegate",
  name: "PulseGate",
  description:
    "A point for ten seconds of attention, scrolling, clicks and returns, each with a cap of its own.",
  source: "PulseGate: engagement score",
  notExpressed: [],
  model: {
    name: "PulseGate",
    dimensions: [
      { id: "attention", max: 35 },
      { id: "scroll", max: 30 },
      { id: "clicks", max: 20 },
      { id: "returns", max: 15 },
    ],
    rules: [
      {
        id: "attention",
        name: "Ten more seconds of attention",
        dimension: "attention",
        when: { signal: "dwell", where: atEach("seconds", tenSeconds) },
        points: 1,
        limit: "none",
      },
      {
        id: "scroll",
        name: "Scrolled another quarter",
        dimension: "scroll",
        when: { signal: "scroll", where: atEach("percent", [25, 50, 75, 100]) },
        points: 7.5,
        limit: "none",
      },
      {
        id: "clicks",
        name: "Clicked",
        dimension: "clicks",
        when: { signal: ["cta_click", "outbound_click"] },
        points: 5,
        limit: "none",
      },
      {
        id: "returns",
        name: "Came back",
        dimension: "returns",
        when: { signal: "visit", where: { field: "props.count", op: "gte", value: 2 } },
        points: 5,
        limit: "none",
      },
    ],
    stages: [{ id: "engaged", enter: { score: { gte: 50 } } }],
  },
};

/** Is Observix's engagement formula. */
export const observix: Template = {
  id: "observix",
  name: "Observix",
  description: "Views, time in steps, high-value pages, returns and conversions.",
  source: "Observix: engagement score",
  notExpressed: [
    {
      line: "The whole score counts 5 % more if someone was active in the last 7 days.",
      nearest:
        "The rule `active`: 5 points for a visit, gone after 7 days. A score is a sum, so that every point can be explained.",
    },
  ],
  model: {
    name: "Observix",
    dimensions: [{ id: "views", max: 18 }, { id: "time", max: 35 }, { id: "engagement" }],
    rules: [
      {
        id: "views",
        name: "Viewed a page",
        dimension: "views",
        when: { signal: "page_view" },
        points: 3,
        limit: "none",
      },
      ...[
        { seconds: 30, points: 10 },
        { seconds: 120, points: 10 },
        { seconds: 300, points: 15 },
      ].map(({ seconds, points }) => ({
        id: `time-${seconds}`,
        name: `Stayed for ${seconds} seconds`,
        dimension: "time",
        when: { signal: "dwell", where: atEach("seconds", [seconds]) },
        points,
      })),
      {
        id: "high-value",
        name: "Looked at a high-value page",
        when: { signal: "page_view", where: onPath("/pricing*", "/demo*") },
        points: 15,
        limit: { times: 1, per: "ever" },
      },
      {
        id: "returns",
        name: "Came back",
        when: { signal: "visit", where: { field: "props.count", op: "gte", value: 2 } },
        points: 30,
        limit: { times: 1, per: "ever" },
      },
      {
        id: "conversions",
        name: "Converted",
        when: { signal: ["purchase", "signup", "demo_request"] },
        points: 120,
        limit: { times: 1, per: "ever" },
      },
      {
        id: "active",
        name: "Was active in the last 7 days",
        when: { signal: "visit" },
        points: 5,
        limit: { times: 1, per: "week" },
        decay: { expireDays: 7 },
      },
    ],
    stages: [{ id: "engaged", enter: { score: { gte: 60 } } }],
  },
};
