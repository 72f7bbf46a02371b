import { onPath, type Template } from "./template.ts";

/** Is what Act-On's advice on lead scoring gives as an example. */
export const actOn: Template = {
  id: "act-on",
  name: "Act-On",
  description: "Few rules, each act on each asset counted once; sales-ready from 40 points on.",
  source: "Act-On: lead scoring examples, as quoted by others",
  notExpressed: [],
  model: {
    name: "Act-On",
    dimensions: [{ id: "engagement" }, { id: "fit" }],
    rules: [
      {
        id: "pricing",
        name: "Visited the pricing page",
        when: { signal: "page_view", where: onPath("/pricing*") },
        points: 20,
        limit: { times: 1, per: "ever", by: "page.path" },
      },
      { id: "demo", name: "Asked for a demo", when: { signal: "demo_request" }, points: 30, limit: "none" },
      {
        id: "ebook",
        name: "Downloaded an e-book",
        when: { signal: "download" },
        points: 10,
        limit: { times: 1, per: "ever", by: "props.file" },
      },
      {
        id: "email-open",
        name: "Opened an e-mail",
        when: { signal: "email_open" },
        points: 5,
        limit: "none",
      },
      {
        id: "unsubscribed",
        name: "Unsubscribed",
        when: { signal: "email_unsubscribe" },
        points: -10,
        limit: "none",
      },
      {
        id: "not-buying",
        name: "Is a student or a consultant",
        dimension: "fit",
        when: {
          attribute: {
            any: [
              { field: "job_title", op: "contains", value: "student" },
              { field: "job_title", op: "contains", value: "consultant" },
            ],
          },
        },
        points: -20,
      },
    ],
    stages: [{ id: "sales-ready", name: "Ready for sales", enter: { score: { gte: 40 } } }],
  },
};
