import type { Examples } from "../examples.ts";

const visitor = "Zk9vY0xhc3RWaXNpdG9yMQ";
const page = { id: "p-81", url: "https://shop.example/pricing", title: "Pricing" };
const cart = { rule: "cart", name: "Put something into the cart" };
const firstSeenAt = "2026-11-20T12:00:00.000Z";
const scoredAt = "2026-11-20T12:00:31.000Z";

const explanation = {
  rules: [
    {
      ...{ ...cart, dimension: "engagement", count: 1, heldBack: 0, given: 25, now: 25 },
      ...{ halvesAt: null, fadesAt: null, awards: [{ at: scoredAt, points: 25, worth: 25 }] },
    },
  ],
  unclamped: { engagement: 55, fit: 0 },
  next: { stage: "mql", missing: 5, rules: ["cart"] },
  leavesAt: null,
  transitions: [{ from: "anonymous", to: "engaged", at: scoredAt, fires: true }],
};

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
      asOf: scoredAt,
      visitors: [
        {
          id: visitor,
          score: 55,
          dimensions: { engagement: 55, fit: 0 },
          grade: "D2",
          stage: "engaged",
          segments: ["pricing-shoppers"],
          reasons: [{ ...cart, points: 25 }],
          firstSeenAt,
          lastSeenAt: scoredAt,
          scoredAt,
        },
      ],
      cursor: null,
    },
  },
  watchLive: {
    query: { stages: "mql,sql" },
    message: {
      kind: "person",
      seq: 1_790_000_000_000,
      person: {
        ...{ id: visitor, lead: null, stage: "mql", score: 95, grade: "B2" },
        segments: ["pricing-shoppers"],
        page: { url: page.url, title: page.title },
        signal: "demo_request",
        lastSeenAt: scoredAt,
      },
    },
  },
  getVisitor: {
    params: { id: visitor },
    query: { url: page.url },
    answer: {
      ...{ id: visitor, asOf: scoredAt, score: 55, dimensions: { engagement: 55, fit: 0 }, grade: "D2" },
      ...{ stage: "engaged", segments: ["pricing-shoppers"], model: 7, explanation },
      prompts: [{ prompt: "demo", refusal: "condition", reason: "Its condition does not hold." }],
      attributes: [{ name: "first_channel", value: "Paid Search", at: firstSeenAt, source: "edge" }],
      signals: [
        {
          ...{ id: "s-2", kind: "cart_add", at: scoredAt, seq: 2, session: "v-7", page },
          props: { value: 129, currency: "EUR" },
        },
      ],
      journal: [
        {
          ...{ number: 1, from: "anonymous", to: "engaged", at: scoredAt },
          ...{ announcedAt: scoredAt, fires: true },
        },
      ],
      firstSeenAt,
      lastSeenAt: scoredAt,
    },
  },
  openSession: { body: { key: "rsk_acme1234_0123456789abcdefghijkl" } },
  getSession: {
    answer: {
      site: { id: "acme1234", name: "Acme", publishableKeys: ["rpk_acme1234_abcdefghijkl0123456789"] },
      expiresAt: "2026-11-21T00:00:00.000Z",
    },
  },
  getHealth: { answer: { ok: true } },
};
