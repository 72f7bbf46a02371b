import type { Model } from "../../../worker/core/model/model.ts";
import type { Examples } from "../examples.ts";

const model: Model = {
  name: "B2B SaaS",
  dimensions: [
    { id: "engagement", min: 0, max: 300, grades: [75, 50, 25] },
    { id: "fit", min: -100, max: 70, grades: [50, 30, 10] },
  ],
  rules: [
    {
      id: "pricing-dwell",
      name: "Read the pricing page for 30 seconds",
      when: {
        signal: "dwell",
        where: {
          all: [
            { field: "page.path", op: "glob", value: "/pricing*" },
            { field: "props.seconds", op: "gte", value: 30 },
          ],
        },
      },
      points: 20,
      limit: { times: 1, per: "week" },
      decay: { halfLifeDays: 14 },
    },
    { id: "cart", name: "Put something into the cart", when: { signal: "cart_add" }, points: 25 },
  ],
  stages: [
    { id: "engaged", enter: { score: { gte: 20 } } },
    { id: "mql", enter: { any: [{ score: { gte: 60 } }, { signal: "demo_request" }] }, leaveBelow: 40 },
  ],
};

const receipt = {
  version: 8,
  note: "The cart is worth more",
  publishedAt: "2026-11-20T12:00:00.000Z",
  publishedBy: "rsk_acme1234_012",
  effects: "hold",
  restoredFrom: null,
} as const;

/** Of a site's owners who try out a rule and publish it. */
export const modelExamples: Examples = {
  getModel: { answer: { ...model, version: 7 } },
  putModel: { body: model, answer: { ...model, version: 8 } },
  putDraft: {
    body: model,
    answer: {
      model,
      basedOn: 7,
      updatedAt: "2026-11-20T11:58:00.000Z",
      updatedBy: "rsk_acme1234_012",
      warnings: [],
    },
  },
  publishModel: { body: { note: receipt.note, effects: "hold" }, answer: { ...receipt, warnings: [] } },
  rollBackModel: {
    body: { to: 7 },
    answer: { ...receipt, note: null, version: 9, restoredFrom: 7, warnings: [] },
  },
  listVersions: {
    query: { limit: "1" },
    answer: { versions: [{ ...receipt, rules: 2 }], cursor: "WzhdLg.c2ln" },
  },
  getVersion: { params: { version: "7" }, answer: { ...model, version: 7 } },
  getTemplate: { params: { id: "b2b-saas" } },
  getRescore: {
    answer: {
      version: 8,
      total: 1_204,
      done: 900,
      startedAt: "2026-11-20T12:00:00.000Z",
      finishedAt: null,
    },
  },
  simulateModel: {
    body: {
      model: "published",
      signals: [{ id: "a", kind: "cart_add", at: "2026-11-20T12:00:00Z" }],
      now: "2026-11-20T12:00:00Z",
    },
    answer: {
      after: {
        score: 25,
        dimensions: { engagement: 25, fit: 0 },
        grade: "D3",
        stage: "engaged",
        segments: [],
        transitions: [{ from: "anonymous", to: "engaged", at: "2026-11-20T12:00:00.000Z", fires: true }],
        rules: [
          {
            rule: "cart",
            count: 1,
            heldBack: 0,
            given: 25,
            now: 25,
            halvesAt: null,
            fadesAt: null,
            awards: [{ at: "2026-11-20T12:00:00.000Z", points: 25, worth: 25 }],
          },
        ],
        next: { stage: "mql", missing: 35, rules: ["pricing-dwell"] },
        leavesAt: null,
      },
    },
  },
};
