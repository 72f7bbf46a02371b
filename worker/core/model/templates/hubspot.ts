import { onPath, type Template } from "./template.ts";

/** Shows each thing that HubSpot's score builder can say. */
export const hubspot: Template = {
  id: "hubspot",
  name: "HubSpot",
  description:
    "Fit and engagement with limits for the whole and for a group, frequency, maximum, time frame and decay in steps.",
  source: "HubSpot: lead scoring",
  notExpressed: [
    {
      line: "A company's score is the sum, average, maximum or minimum of its contacts' scores.",
      nearest: "A model scores one person; companies roll their people up in the list of accounts.",
    },
  ],
  model: {
    name: "HubSpot",
    dimensions: [
      { id: "engagement", name: "Engagement", max: 100, grades: [70, 30, 0] },
      { id: "fit", name: "Fit", max: 100, grades: [70, 30, 0] },
      { id: "e-mail", name: "E-mail, a group with a limit of its own", max: 20 },
    ],
    rules: [
      {
        id: "every-view",
        name: "Viewed a page, every time",
        when: { signal: "page_view" },
        points: 1,
        limit: "none",
      },
      {
        id: "often",
        name: "Visited three times in a week",
        when: { signal: "visit", atLeast: 3, withinDays: 7 },
        points: 15,
      },
      {
        id: "often-at-most",
        name: "Sent two forms in a month, twice at most",
        when: { signal: ["form_submit", "download"], atLeast: 2, withinDays: 30 },
        points: 10,
        limit: { times: 2, per: "ever" },
      },
      {
        id: "at-most",
        name: "Clicked a call to action, five times at most",
        when: { signal: "cta_click" },
        points: 2,
        limit: { times: 5, per: "ever" },
      },
      {
        id: "in-time",
        name: "Looked at pricing within the last 90 days",
        when: { signal: "page_view", where: onPath("/pricing*") },
        points: 10,
        decay: { expireDays: 90 },
      },
      {
        id: "halves",
        name: "Joined a webinar, half as much each month",
        when: { signal: "webinar_attend" },
        points: 10,
        decay: { step: { percent: 50, everyDays: 30 } },
      },
      {
        id: "email-click",
        name: "Clicked an e-mail",
        dimension: "e-mail",
        when: { signal: "email_click" },
        points: 8,
        limit: "none",
        decay: { step: { percent: 50, everyDays: 30 } },
      },
      {
        id: "right-size",
        name: "Has the right size",
        dimension: "fit",
        when: { attribute: { field: "employees", op: "between", value: [50, 1_000] } },
        points: 70,
      },
      {
        id: "wrong-country",
        name: "Is where nothing is sold",
        dimension: "fit",
        when: { attribute: { field: "sells_there", op: "eq", value: false } },
        points: -100,
      },
    ],
    stages: [{ id: "mql", name: "Marketing qualified", enter: { grade: ["A1", "A2", "B1"] } }],
  },
};
