import type { Examples } from "../examples.ts";

const visitor = "Zk9vY0xhc3RWaXNpdG9yMQ";
const page = { id: "p-81", url: "https://shop.example/pricing", title: "Pricing" };
const cart = { rule: "cart", name: "Put something into the cart" };

/** Of someone who read the pricing page and put a sensor into the cart. */
export const peopleExamples: Examples = {
  sendSignals: {
    body: {
      v: 1,
      secret: "q3VtYmVyMTI4Qml0U2VjcmV0",
      page,
      signals: [
        { id: "s-1", kind: "page_view", age: 31_000, seq: 1, session: "v-7", page },
        {
          id: "s-2",
          kind: "cart_add",
          age: 0,
          seq: 2,
          session: "v-7",
          page,
          props: { value: 129, currency: "EUR" },
        },
      ],
    },
    answer: {
      visitor,
      score: 55,
      engagement: 55,
      fit: 0,
      grade: "D2",
      stage: "engaged",
      segments: ["pricing-shoppers"],
      prompts: [
        {
          id: "demo",
          action: "slide",
          content: { title: "See it on your data", cta: "Book a demo", href: "/demo" },
        },
      ],
      watch: { dwell: [30], scroll: [] },
      model: 7,
      verdicts: [],
    },
  },
  getQualification: {
    query: { visitor },
    answer: {
      visitor,
      score: 55,
      engagement: 55,
      fit: 0,
      grade: "D2",
      dimensions: { engagement: 55, fit: 0 },
      stage: "engaged",
      segments: ["pricing-shoppers"],
      prompts: [],
      watch: { dwell: [], scroll: [] },
      model: 7,
      verdicts: [],
    },
  },
  listVisitors: {
    query: { limit: "1", stage: "engaged" },
    answer: {
      asOf: "2026-11-20T12:00:31.000Z",
      visitors: [
        {
          id: visitor,
          score: 55,
          dimensions: { engagement: 55, fit: 0 },
          grade: "D2",
          stage: "engaged",
          segments: ["pricing-shoppers"],
          reasons: [{ ...cart, points: 25 }],
          firstSeenAt: "2026-11-20T12:00:00.000Z",
          lastSeenAt: "2026-11-20T12:00:31.000Z",
          scoredAt: "2026-11-20T12:00:31.000Z",
        },
      ],
      cursor: null,
    },
  },
  getVisitor: { params: { id: visitor } },
  openSession: { body: { key: "rsk_acme1234_0123456789abcdefghijkl" } },
  getSession: {
    answer: {
      site: { id: "acme1234", name: "Acme", publishableKeys: ["rpk_acme1234_abcdefghijkl0123456789"] },
      expiresAt: "2026-11-21T00:00:00.000Z",
    },
  },
  getHealth: { answer: { ok: true } },
};
