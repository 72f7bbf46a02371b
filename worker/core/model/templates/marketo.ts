import type { Rule } from "../model.ts";
import { onPath, type Template } from "./template.ts";

const activities = [
  { id: "view", name: "Viewed a page", signal: "page_view", points: 1 },
  { id: "email-click", name: "Clicked an e-mail", signal: "email_click", points: 3 },
  { id: "form", name: "Sent a form", signal: "form_submit", points: 10 },
].map(({ id, name, signal, points }): Rule => {
  const rolling = { limit: { times: 20, per: "day" }, decay: { expireDays: 30 } } as const;
  return { id, name, when: { signal }, points, ...rolling };
});

/** Is Marketo's engagement score, with the frequencies of its smart campaigns. */
export const marketo: Template = {
  id: "marketo",
  name: "Marketo engagement score",
  description:
    "Weighted activities of the last 30 days, at most 20 of a type a day; campaigns that run once, always or every N days.",
  source: "Adobe Marketo: engagement score and smart campaigns",
  notExpressed: [],
  model: {
    name: "Marketo engagement score",
    dimensions: [{ id: "engagement" }, { id: "campaigns" }],
    rules: [
      ...activities,
      {
        id: "once",
        name: "Asked for a demo, once",
        dimension: "campaigns",
        when: { signal: "demo_request" },
        points: 30,
        limit: { times: 1, per: "ever" },
      },
      {
        id: "every-time",
        name: "Watched a webinar, every time",
        dimension: "campaigns",
        when: { signal: "webinar_attend" },
        points: 10,
        limit: "none",
      },
      {
        id: "every-3-days",
        name: "Opened the chat, once every 3 days",
        dimension: "campaigns",
        when: { signal: "chat_open" },
        points: 5,
        limit: { times: 1, days: 3 },
      },
      {
        id: "every-2-weeks",
        name: "Downloaded something, once every 2 weeks",
        dimension: "campaigns",
        when: { signal: "download" },
        points: 5,
        limit: { times: 1, days: 14 },
      },
      {
        id: "every-month",
        name: "Subscribed, once every month",
        dimension: "campaigns",
        when: { signal: "newsletter_subscribe" },
        points: 5,
        limit: { times: 1, per: "month" },
      },
      {
        id: "key-pages",
        name: "Looked at three key pages in one day",
        dimension: "campaigns",
        when: {
          signal: "page_view",
          where: onPath("/pricing*", "/customers*", "/compare*", "/security*"),
          atLeast: 3,
          withinDays: 1,
          distinct: "page.path",
        },
        points: 15,
      },
    ],
    stages: [{ id: "mql", name: "Marketing qualified", enter: { score: { gte: 65 } } }],
  },
};
