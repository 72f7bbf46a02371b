import { describe, expect, it } from "vitest";
import { templates } from "../../../../worker/core/model/templates.ts";
import { type Life, live, onDays } from "./life.ts";

/** One line of a published model: what someone does, and the score that it says. */
type Line = readonly [line: string, life: Life, score: number];

function walk(id: string, lines: readonly Line[]): void {
  const template = templates.find((one) => one.id === id);
  describe(id, () => {
    it.each(lines)("%s", (_line, life, score) => {
      if (!template) throw new Error(`no template ${id}`);
      expect(live(template.model, life).score).toBeCloseTo(score, 9);
    });
  });
}

const pricing = { kind: "page_view", path: "/pricing/teams" };
const purpose = (name: string) => ({ kind: "form_submit", props: { purpose: name } });
const content = (name: string) => ({ kind: "download", props: { content: name } });

walk("gitlab", [
  ["a contact request is 100, once a day", { acts: onDays(purpose("contact"), 0, 0.9, 1) }, 200],
  ["a booked meeting is 100", { acts: [{ kind: "meeting_book" }] }, 100],
  ["a qualified chat is 100, once a day", { acts: onDays({ kind: "chat_qualified" }, 0, 0.5) }, 100],
  [
    "a valuable trial is 100, once in 6 months",
    { acts: onDays({ kind: "trial_start", props: { valuable: true } }, 0, 10) },
    100,
  ],
  ["a key page is 25, once a week", { acts: onDays(pricing, 0, 6.9, 7) }, 50],
  ["a webcast is 40", { acts: onDays({ kind: "webinar_attend" }, 0, 0.1) }, 80],
  ["gated content is 15", { acts: [content("gated")] }, 15],
  ["an analyst report is 35", { acts: [content("analyst_report")] }, 35],
  [
    "content syndication is 10, once in 30 days",
    { acts: onDays(purpose("content_syndication"), 0, 20, 29, 30) },
    20,
  ],
  ["the newsletter is 5, once a week", { acts: onDays({ kind: "newsletter_subscribe" }, 0, 3, 7) }, 10],
  ["behaviour stops counting at 300", { acts: onDays({ kind: "meeting_book" }, 0, 1, 2, 3) }, 300],
  [
    "fit stops at 70: 35 + 15 + 20 + 5 are 75",
    { facts: { email_kind: "business", seniority: "executive", function_tier: 1, country_tier: 1 } },
    70,
  ],
  ["seniority is 15, 15, 5", { facts: { seniority: "manager" } }, 15],
  ["a contributor is 5", { facts: { seniority: "contributor" } }, 5],
  ["a near function is 15", { facts: { function_tier: 2 } }, 15],
  ["another function is 10", { facts: { function_tier: 3 } }, 10],
  ["30 days without activity are −10, each month", { acts: [{ kind: "meeting_book" }], askedOn: 95 }, 70],
  [
    "careers, jobs and unsubscribe pages are −10, once a day",
    { acts: onDays({ kind: "page_view", path: "/careers/x" }, 0, 0.2, 1) },
    -20,
  ],
  ["the jobs page is one of them", { acts: [{ kind: "page_view", path: "/jobs" }] }, -10],
  ["the unsubscribe page is one of them", { acts: [{ kind: "page_view", path: "/unsubscribe" }] }, -10],
  ["a bounce is −20", { acts: [{ kind: "email_bounce" }] }, -20],
  [
    "unsubscribing takes all behaviour and leaves fit",
    { acts: [{ kind: "meeting_book" }, { kind: "email_unsubscribe" }], facts: { email_kind: "business" } },
    35,
  ],
  ["free mail is −10", { facts: { email_kind: "free" } }, -10],
  [
    "whoever was qualified and comes back is 20 more, once a month",
    { acts: [{ kind: "meeting_book" }, ...onDays({ kind: "visit" }, 1, 2, 31)] },
    140,
  ],
  ["whoever was not is not", { acts: onDays({ kind: "visit" }, 1, 2) }, 0],
  [
    "intent of the account is 20, once in 3 months",
    { acts: onDays({ kind: "account_intent" }, 0, 20, 29) },
    20,
  ],
]);

walk("account-engagement", [
  ["a form is 50, every time", { acts: onDays({ kind: "form_submit" }, 0, 0.1) }, 100],
  ["a form handler is 50", { acts: [{ kind: "form_handler" }] }, 50],
  ["a form error is −5", { acts: [{ kind: "form_error" }] }, -5],
  ["a custom redirect is 3", { acts: [{ kind: "outbound_click" }] }, 3],
  ["a file is 3", { acts: [{ kind: "download" }] }, 3],
  ["an opened e-mail is 0", { acts: onDays({ kind: "email_open" }, 0, 1) }, 0],
  ["a visit is 3", { acts: [{ kind: "visit" }] }, 3],
  ["a page is 1", { acts: [{ kind: "page_view" }] }, 1],
  ["a search is 3", { acts: [{ kind: "search" }] }, 3],
  ["30 inactive days are −10, again and again", { acts: [{ kind: "form_submit" }], askedOn: 61 }, 30],
  ["a product's score stands beside the whole", { acts: [{ kind: "page_view", path: "/products/a/x" }] }, 1],
]);

walk("act-on", [
  ["pricing is 20, the first time", { acts: onDays({ kind: "page_view", path: "/pricing" }, 0, 30) }, 20],
  ["a demo is 30, every time", { acts: onDays({ kind: "demo_request" }, 0, 0.1) }, 60],
  [
    "an e-book is 10, the first time for each",
    { acts: ["a", "a", "b"].map((file) => ({ kind: "download", props: { file } })) },
    20,
  ],
  ["an opened e-mail is 5, every time", { acts: onDays({ kind: "email_open" }, 0, 0.1) }, 10],
  ["unsubscribing is −10", { acts: [{ kind: "email_unsubscribe" }] }, -10],
  ["a student is −20", { facts: { job_title: "PhD Student" } }, -20],
  ["a consultant is −20", { facts: { job_title: "Senior consultant" } }, -20],
]);

const webinar = { kind: "webinar_attend" };

walk("hubspot", [
  ["every occurrence", { acts: onDays({ kind: "page_view" }, 0, 0.1, 0.2) }, 3],
  ["N times in a period", { acts: onDays({ kind: "visit" }, 0, 3, 6.9) }, 15],
  ["not N times in more than the period", { acts: onDays({ kind: "visit" }, 0, 3, 7) }, 0],
  ["a maximum", { acts: onDays({ kind: "cta_click" }, 0, 1, 2, 3, 4, 5) }, 10],
  [
    "a frequency together with a maximum, of more than one kind",
    { acts: [{ kind: "form_submit" }, ...onDays({ kind: "download" }, 1, 2, 3)] },
    20,
  ],
  ["a time frame", { acts: [pricing], askedOn: 89 }, 11],
  ["is over when it ends", { acts: [pricing], askedOn: 90 }, 1],
  ["decay in steps: 10", { acts: [webinar], askedOn: 29 }, 10],
  ["then 5", { acts: [webinar], askedOn: 30 }, 5],
  ["then 0", { acts: [webinar], askedOn: 60 }, 0],
  ["a group has a limit of its own", { acts: onDays({ kind: "email_click" }, 0, 1, 2) }, 20],
  ["fit counts beside engagement", { facts: { employees: 200 } }, 70],
  ["negative totals are allowed", { facts: { sells_there: false } }, -100],
]);

const keyPages = ["/pricing", "/customers/x", "/compare", "/compare"].map((path) => ({
  kind: "page_view",
  path,
}));

walk("marketo", [
  ["weights an activity", { acts: [{ kind: "form_submit" }] }, 10],
  ["counts the last 30 days", { acts: [{ kind: "form_submit" }], askedOn: 29.9 }, 10],
  ["and no more", { acts: [{ kind: "form_submit" }], askedOn: 30 }, 0],
  ["at most 20 of a kind a day", { acts: Array.from({ length: 25 }, () => ({ kind: "page_view" })) }, 20],
  ["a campaign once", { acts: onDays({ kind: "demo_request" }, 0, 50) }, 30],
  ["a campaign every time", { acts: onDays({ kind: "webinar_attend" }, 0, 0.1) }, 20],
  ["a campaign every 3 days", { acts: onDays({ kind: "chat_open" }, 0, 2, 3) }, 10],
  ["a campaign every 2 weeks", { acts: onDays({ kind: "download" }, 0, 13, 14) }, 10],
  [
    "a campaign every month, which is 30 days",
    { acts: onDays({ kind: "newsletter_subscribe" }, 0, 29, 30) },
    10,
  ],
  ["several key pages in one day", { acts: keyPages.slice(0, 3) }, 3 + 15],
  ["different ones", { acts: keyPages.slice(1) }, 3],
]);

const read = (seconds: number) => ({ kind: "dwell", path: "/pricing", props: { seconds } });
const minutes = (page: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ kind: "dwell", path: page, props: { seconds: 60 * (n + 1) } }));

walk("koala", [
  ["5 seconds on pricing", { acts: [read(5)] }, 2],
  ["30 seconds on pricing", { acts: [read(5), read(30)] }, 12],
  ["2 minutes on pricing", { acts: [read(5), read(30), read(120)] }, 32],
  ["a form", { acts: [{ kind: "form_submit" }] }, 20],
  [
    "10 active minutes in a month, over several pages",
    { acts: [...minutes("/a", 6), ...minutes("/b", 4)] },
    15,
  ],
  ["9 are too few", { acts: [...minutes("/a", 6), ...minutes("/b", 3)] }, 0],
  ["an attribute that changed", { facts: { plan: "free" } }, 10],
  ["an event of one's own", { acts: [{ kind: "teammate_invite" }] }, 20],
]);

walk("anvil", [
  ["fit is 30 at most", { facts: { employees: 80 } }, 30],
  // 25 · (1 + 2^(−1/14) + 2^(−2/14)) would be 71.4.
  ["intent is 50 at most", { acts: onDays(pricing, 0, 1, 2) }, 50],
  ["recency is 20", { acts: [{ kind: "visit" }] }, 20],
  ["and halves in 14 days", { acts: [{ kind: "visit" }], askedOn: 14 }, 10],
]);

const clicks = Array.from({ length: 6 }, () => ({ kind: "cta_click" }));
const views = Array.from({ length: 8 }, () => ({ kind: "page_view" }));
const attention = (path: string, steps: number) =>
  Array.from({ length: steps }, (_, n) => ({ kind: "dwell", path, props: { seconds: 10 * (n + 1) } }));

walk("pulsegate", [
  ["10 seconds of attention are 1", { acts: attention("/a", 1) }, 1],
  ["attention stops at 35", { acts: [...attention("/a", 30), ...attention("/b", 20)] }, 35],
  [
    "scrolling is up to 30",
    { acts: [25, 50, 75, 100, 25].map((percent) => ({ kind: "scroll", props: { percent } })) },
    30,
  ],
  ["clicks are up to 20", { acts: clicks }, 20],
  ["a return is 5", { acts: [{ kind: "visit", props: { count: 2 } }] }, 5],
  ["returns stop at 15", { acts: onDays({ kind: "visit", props: { count: 3 } }, 1, 2, 3, 4) }, 15],
]);

const stayed = (seconds: number) => ({ kind: "dwell", props: { seconds } });

walk("observix", [
  ["page views stop at 18", { acts: views }, 18],
  ["30 seconds", { acts: [stayed(30)] }, 10],
  ["2 minutes", { acts: [stayed(30), stayed(120)] }, 20],
  ["5 minutes are the most", { acts: [stayed(30), stayed(120), stayed(300)] }, 35],
  ["a high-value page is 15", { acts: [{ kind: "page_view", path: "/demo" }] }, 3 + 15],
  ["a return is 30", { acts: [{ kind: "visit", props: { count: 2 } }], askedOn: 8 }, 30],
  ["a conversion is 120", { acts: [{ kind: "purchase" }] }, 120],
  ["active in the last 7 days is 5, the nearest form", { acts: [{ kind: "visit" }], askedOn: 6.9 }, 5],
  ["and then nothing", { acts: [{ kind: "visit" }], askedOn: 7 }, 0],
]);

describe("the stages of published models", () => {
  const stageOf = (id: string, life: Life) => {
    const template = templates.find((one) => one.id === id);
    if (!template) throw new Error(`no template ${id}`);
    return live(template.model, life);
  };

  it.each<[string, string, Life, string]>([
    ["GitLab qualifies at 100", "gitlab", { acts: [{ kind: "meeting_book" }] }, "mql"],
    ["GitLab does not below", "gitlab", { acts: [content("analyst_report")] }, "anonymous"],
    [
      "a GitLab trial qualifies at 25",
      "gitlab-trial",
      { acts: [{ kind: "trial_start" }, { kind: "page_view", path: "/pricing" }] },
      "mql",
    ],
    [
      "without a trial 25 do not",
      "gitlab-trial",
      { acts: [{ kind: "page_view", path: "/pricing" }] },
      "anonymous",
    ],
    ["Act-On is ready at 40", "act-on", { acts: onDays({ kind: "demo_request" }, 0, 1) }, "sales-ready"],
    ["Anvil tells at a threshold", "anvil", { acts: [{ kind: "visit" }], facts: { employees: 80 } }, "warm"],
  ])("%s", (_line, id, life, stage) => {
    expect(stageOf(id, life).stage).toBe(stage);
  });

  it("GitLab's grades cross fit with behaviour", () => {
    const { grade } = stageOf("gitlab", {
      acts: [{ kind: "meeting_book" }],
      facts: { email_kind: "business" },
    });
    expect(grade).toBe("B1");
  });

  it("Anvil tells of a crossing again after 30 seconds, not before", () => {
    const fires = (day: number) => {
      // 40 points keep the stage; 20 · 2^(−t/14) + 20 of fit would not: the stage is left and entered again.
      const facts = { employees: 80 };
      const acts = onDays({ kind: "visit" }, 0, day);
      return stageOf("anvil", { acts, facts }).transitions.filter((transition) => transition.fires).length;
    };
    expect(fires(30)).toBe(2);
  });

  it("Account Engagement keeps a product's score apart", () => {
    const { dimensions } = stageOf("account-engagement", {
      acts: onDays({ kind: "page_view", path: "/products/b" }, 0, 1),
    });
    expect(dimensions).toMatchObject({ engagement: 2, "product-a": 0, "product-b": 2 });
  });

  it("Account Engagement grades fit by letters, beside the score", () => {
    const { grade, score } = stageOf("account-engagement", { facts: { industry_tier: 1 } });
    expect({ grade, score }).toEqual({ grade: "A4", score: 0 });
  });

  it("HubSpot's labels go from A1 to C3", () => {
    const gradeOf = (life: Life) => stageOf("hubspot", life).grade;
    expect(gradeOf({ facts: { employees: 200 } })).toBe("A3");
    expect(gradeOf({})).toBe("C3");
  });
});
