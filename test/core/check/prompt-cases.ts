import { defaultModel } from "../../../worker/core/model/default-model.ts";

// Prompts that are refused and accepted, as data: the check and the API's description both keep to them.

/** A prompt without flaws. */
export const prompt = {
  id: "demo",
  action: "dialog",
  when: { stage: ["mql"] },
  content: { title: "See it" },
};
/** What a prompt may name. */
export const names = { model: defaultModel, origins: ["https://shop.test"] };

const team = { id: "team_size", text: "How many are you?" };

/** A prompt with one change, and where it is wrong. */
export const refusedPrompts: readonly (readonly [name: string, change: object, pointer: string])[] = [
  ["an unknown action", { action: "popup" }, "/action"],
  ["an action that only looks known", { action: "hasOwnProperty" }, "/action"],
  ["no condition", { when: undefined }, "/when"],
  ["a stage that the model does not have", { when: { stage: ["vip"] } }, "/when/stage/0"],
  ["a segment that the model does not have", { when: { segment: "vip" } }, "/when/segment"],
  ["a where about the signal", { where: { field: "props.x", op: "exists" } }, "/where/field"],
  ["a cap of no times", { caps: [{ times: 0, per: "ever" }] }, "/caps/0/times"],
  ["a script as link", { content: { href: "javascript:alert(1)" } }, "/content/href"],
  ["a link with a tab before its scheme", { content: { href: "java\tscript:alert(1)" } }, "/content/href"],
  ["a number as title", { content: { title: 5 } }, "/content/title"],
  ["markup fields", { content: { html: "<b>" } }, "/content/html"],
  ["a priority as text", { priority: "high" }, "/priority"],
  ["nothing to say", { content: {} }, "/content"],
  ["no content", { content: undefined }, "/content"],
  ["a question prompt without questions", { action: "question" }, "/content"],
  ["a question asked twice", { content: { questions: [team, team] } }, "/content/questions/1/id"],
  [
    "one option to choose from",
    { content: { questions: [{ ...team, options: [{ value: "1", label: "One" }] }] } },
    "/content/questions/0/options",
  ],
  [
    "a question that is no attribute's name",
    { content: { questions: [{ ...team, id: "Team size" }] } },
    "/content/questions/0/id",
  ],
  ["a form without consent", { action: "form" }, "/content"],
  ["a redirect to nowhere", { action: "redirect" }, "/content"],
  [
    "a redirect to another site",
    { action: "redirect", content: { href: "https://evil.test/" } },
    "/content/href",
  ],
  [
    "a redirect to another site by its host alone",
    { action: "redirect", content: { href: "//evil.test/" } },
    "/content/href",
  ],
  [
    "a redirect to a mail address",
    { action: "redirect", content: { href: "mailto:a@b.test" } },
    "/content/href",
  ],
  ["a device that nobody has", { devices: ["watch"] }, "/devices/0"],
  ["no device", { devices: [] }, "/devices"],
  ["an unknown time zone", { schedule: { timeZone: "Mars/Olympus" } }, "/schedule/timeZone"],
  ["an offset as time zone", { schedule: { timeZone: "+02:00" } }, "/schedule/timeZone"],
  ["a day that no calendar has", { schedule: { timeZone: "UTC", from: "2026-02-30" } }, "/schedule/from"],
  [
    "an end before the beginning",
    { schedule: { timeZone: "UTC", from: "2026-03-02", until: "2026-03-01" } },
    "/schedule/until",
  ],
  [
    "a time that no clock shows",
    { schedule: { timeZone: "UTC", hours: ["09:00", "25:00"] } },
    "/schedule/hours/1",
  ],
  [
    "hours that last no time",
    { schedule: { timeZone: "UTC", hours: ["09:00", "09:00"] } },
    "/schedule/hours",
  ],
  ["an eighth weekday", { schedule: { timeZone: "UTC", weekdays: ["day"] } }, "/schedule/weekdays/0"],
  ["an obstacle that nobody knows", { notWhile: ["rain"] }, "/notWhile/0"],
  ["more than everybody held out", { holdoutPercent: 101 }, "/holdoutPercent"],
  ["a delay of an hour", { delaySeconds: 3_600 }, "/delaySeconds"],
  ["a goal of no kind", { goals: [{}] }, "/goals/0/signal"],
  ["a rest that is no number", { rest: { dismissedDays: "long" } }, "/rest/dismissedDays"],
  [
    "a language that is none",
    { content: { title: "See it", languages: { "not a tag": {} } } },
    "/content/languages/not a tag",
  ],
  [
    "a link in a language",
    { content: { title: "See it", languages: { de: { href: "/de" } } } },
    "/content/languages/de/href",
  ],
];

/** Changes that a prompt may have. */
export const acceptedPrompts: readonly (readonly [name: string, change: object])[] = [
  ["nothing more", {}],
  ["questions", { action: "question", content: { questions: [team] } }],
  ["consent", { action: "form", content: { consent: "You may write to me." } }],
  ["a way to a page of the site", { action: "redirect", content: { href: "/welcome" } }],
  ["a way to one of the site's origins", { action: "redirect", content: { href: "https://shop.test/a" } }],
  ["no content where the chat has its own", { action: "chat", content: undefined }],
  [
    "everything that holds it back",
    {
      devices: ["mobile"],
      schedule: {
        timeZone: "Europe/Berlin",
        from: "2026-01-01",
        weekdays: ["mon"],
        hours: ["22:00", "06:00"],
      },
      quietMinutes: 0,
      notWhile: [],
      delaySeconds: 5,
      rest: { dismissedDays: 30 },
      holdoutPercent: 10,
      goals: [{ signal: ["demo_request"], where: { field: "page.path", op: "eq", value: "/demo" } }],
      attributionDays: 14,
    },
  ],
  ["other languages", { content: { title: "See it", languages: { de: { title: "Sieh es" }, "pt-BR": {} } } }],
  ["a path as link", { content: { title: "See it", href: "/demo", cta: "Book" } }],
  ["a mail link", { content: { body: "Write to us", href: "mailto:sales@example.com" } }],
  [
    "a page, caps and a priority",
    {
      where: { field: "page.path", op: "eq", value: "/" },
      caps: [
        { times: 1, per: "session" },
        { times: 3, days: 10 },
      ],
      priority: -1,
    },
  ],
  [
    "segments, anonymous and disqualified",
    { when: { any: [{ segment: "pricing-shoppers" }, { stage: ["anonymous", "disqualified"] }] } },
  ],
];
