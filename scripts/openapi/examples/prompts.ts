import type { Prompt } from "../../../worker/core/model/prompt.ts";
import type { Examples } from "../examples.ts";

const prompt: Prompt = {
  id: "demo",
  action: "slide",
  when: { stage: ["mql"] },
  where: { field: "page.path", op: "glob", value: "/pricing*" },
  holdoutPercent: 10,
  goals: [{ signal: "demo_request" }],
  content: { title: "See it on your data", cta: "Book a demo", href: "/demo" },
};

const stored = { prompt, updatedAt: "2026-11-20T12:00:00.000Z", updatedBy: "rsk_acme1234_012" };
const params = { id: "demo" };

/** Of a prompt that offers a demo to who is qualified, and what it brought about. */
export const promptExamples: Examples = {
  listPrompts: { answer: { prompts: [stored] } },
  createPrompt: { body: prompt, answer: stored },
  getPrompt: { params, answer: stored },
  changePrompt: { params, body: { holdoutPercent: 20, where: null }, answer: stored },
  deletePrompt: { params },
  previewPrompt: {
    params,
    answer: { fragment: "#ripen_preview=4fK2rPq0XwYt8LmNcVbZ1A", expiresAt: "2026-11-20T12:15:00.000Z" },
  },
  showPreview: {
    body: { token: "4fK2rPq0XwYt8LmNcVbZ1A" },
    answer: {
      prompt: { id: "demo", action: "slide", isPreview: true, content: { title: "See it on your data" } },
    },
  },
  reportPrompts: {
    query: { from: "2026-11-01", to: "2026-11-20" },
    answer: {
      asOf: "2026-11-20T12:00:00.000Z",
      from: "2026-11-01T00:00:00.000Z",
      to: "2026-11-20T00:00:00.000Z",
      method: "intention to treat; difference of two rates with a 95 % interval",
      prompts: [
        {
          prompt: "demo",
          name: "demo",
          enabled: true,
          holdoutPercent: 10,
          goals: 1,
          attributionDays: 7,
          prompted: {
            people: 900,
            shown: 840,
            dismissed: 310,
            clicked: 126,
            answered: 0,
            converted: 90,
            pending: 40,
            shows: 1_020,
            rate: 0.1,
          },
          holdout: { people: 100, converted: 4, pending: 6, rate: 0.04 },
          rates: { shown: 0.93, dismissed: 0.37, clicked: 0.15, answered: 0 },
          uplift: { difference: 0.06, low: 0.01, high: 0.1, relative: 1.5 },
          verdict: "better",
          note: "It helps: of 100 people, 6.0 more reach the goal with it than without it (likely between 1.0 more and 10.0 more).",
        },
      ],
    },
  },
};
