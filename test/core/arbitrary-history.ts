import fc from "fast-check";
import { type Attribute, type Outcome, outcomeKinds, sources } from "../../worker/core/history/history.ts";
import type { Signal } from "../../worker/core/history/signal.ts";
import { findSessionId } from "../../worker/core/ids.ts";
import type { Model } from "../../worker/core/model/model.ts";

/** Is the instant at which made-up histories begin, epoch ms. */
export const beginning = Date.UTC(2026, 0, 5);
const quarterDayMs = 21_600_000;

/** Uses every part of the model language that looks back in time. */
export const busyModel: Model = {
  dimensions: [
    { id: "engagement", min: 0, max: 120, grades: [75, 50, 25] },
    { id: "fit", min: -20, weight: 2, grades: [20, 10, 5] },
  ],
  rules: [
    { id: "act", when: { signal: "act" }, points: 20, decay: { halfLifeDays: 3 } },
    { id: "act-once", when: { signal: "act" }, points: 7, limit: { times: 1, per: "ever", by: "props.x" } },
    {
      id: "bad",
      when: { signal: "bad" },
      points: -15,
      limit: { times: 2, days: 2 },
      decay: { halfLifeDays: 1 },
    },
    {
      id: "demo",
      when: { signal: ["demo", "act"], where: { field: "attribute.plan", op: "eq", value: "pro" } },
      points: 30,
      limit: { times: 1, per: "day" },
      decay: { linearDays: 5 },
    },
    {
      id: "again",
      when: { signal: "act", where: { field: "stage.reached", op: "contains", value: "mql" } },
      points: 3,
      limit: "none",
      decay: { step: { percent: 25, everyDays: 1 } },
    },
    {
      id: "paid",
      when: { signal: "demo", where: { field: "session.x", op: "gte", value: 2 } },
      points: 9,
      limit: { times: 1, per: "page" },
      decay: { expireDays: 4 },
    },
    {
      id: "often",
      when: { signal: ["act", "demo"], atLeast: 2, withinDays: 1 },
      points: 4,
      decay: { halfLifeDays: 2 },
    },
    {
      id: "varied",
      when: { signal: "act", atLeast: 2, withinDays: 3, distinct: "props.x" },
      points: 5,
      limit: { times: 1, per: "session" },
    },
    {
      id: "abandoned",
      when: {
        signal: "demo",
        without: { signal: ["act", "bad"], where: { field: "props.x", op: "lte", value: 2 } },
        withinMinutes: 1_440,
      },
      points: 11,
      limit: { times: 1, per: "week", by: "props.x" },
      emit: "demo_abandon",
    },
    { id: "won-back", when: { signal: "demo_abandon" }, points: 2, limit: "none", decay: { expireDays: 2 } },
    {
      id: "quiet",
      when: { idleDays: 1.25, maxTimes: 2 },
      points: -4,
      decay: { linearDays: 4 },
    },
    {
      id: "calls-it-off",
      when: { signal: "bad", where: { field: "props.x", op: "eq", value: 3 } },
      reset: "engagement",
    },
    {
      id: "reader",
      when: {
        signal: "page_view",
        where: {
          any: [
            { field: "page.path", op: "glob", value: "/pricing*" },
            { field: "page.query.plan", op: "eq", value: "pro" },
          ],
        },
      },
      points: 6,
      limit: { times: 2, per: "ever", by: "page.hostname" },
    },
    {
      id: "pro",
      dimension: "fit",
      when: { attribute: { field: "plan", op: "eq", value: "pro" } },
      points: 6,
    },
    {
      id: "from-search",
      dimension: "fit",
      when: { attribute: { field: "first_channel", op: "eq", value: "Paid Search" } },
      points: 3,
    },
    {
      id: "last-from-blog",
      when: { signal: "act", where: { field: "attribute.last_source", op: "eq", value: "blog.example" } },
      points: 2,
      limit: "none",
    },
  ],
  stages: [
    { id: "engaged", enter: { score: { gte: 20 } }, leaveBelow: 10 },
    { id: "mql", enter: { any: [{ score: { gte: 50 } }, { signal: "demo" }] }, leaveBelow: 35, rearmDays: 2 },
    { id: "sql", enter: { outcome: "accepted" }, leaveBelow: 20 },
    { id: "customer", enter: { outcome: "won" } },
  ],
  segments: [
    { id: "regulars", when: { signal: "act", atLeast: 2, withinDays: 2 } },
    { id: "abandoners", when: { signal: "demo_abandon", where: { field: "props.x", op: "gte", value: 2 } } },
  ],
  recycleDays: 3,
};

const instant = fc.integer({ min: 0, max: 60 }).map((quarter) => beginning + quarter * quarterDayMs);

// Most signals come in a few crowded days, so that windows, sessions and waits meet.
const busyInstant = fc.oneof(
  instant,
  fc.integer({ min: 0, max: 16 }).map((quarter) => beginning + quarter * quarterDayMs),
);

/** Makes up signals with many equal instants and sequences, each id once. */
export const arbitrarySignals: fc.Arbitrary<Signal[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom("act", "act", "bad", "demo", "demo", "visit", "page_view"),
      at: busyInstant,
      seq: fc.integer({ min: 0, max: 2 }),
      x: fc.integer({ min: 1, max: 3 }),
      session: fc.constantFrom("s", "t", ""),
      page: fc.constantFrom("p", "q"),
    }),
    { minLength: 3, maxLength: 24, size: "max" },
  )
  .map((drafts) => drafts.map(makeSignal));

/** What the edge says of a visit. */
const origins = [
  { channel: "Direct", source: "(direct)", medium: "(none)" },
  { channel: "Paid Search", source: "google", medium: "cpc", utm_campaign: "spring" },
  { channel: "Referral", source: "blog.example", medium: "referral", referrer: "blog.example" },
];

const urls = [
  "https://shop.example/pricing/teams?plan=free&utm_source=x#top",
  "https://www.shop.example/blog/?plan=pro&plan=free",
  "not a url",
];

function makeSignal(
  { kind, at, seq, x, session, page }: { [name: string]: unknown } & { at: number; seq: number },
  index: number,
): Signal {
  const found = findSessionId(String(session));
  const props = {
    ...(kind === "visit" && origins[Number(x) - 1]),
    x: Number(x),
    unread: `text ${index}`,
  };
  const url = urls[Number(x) - 1] ?? "";
  const shown = { id: String(page), url, title: "A page", referrer: "https://else.example/" };
  const base = { id: `signal ${index}`, kind: String(kind), at, seq, props, page: shown };
  return found ? { ...base, session: found } : base;
}

/** Makes up attributes of a few sources. */
export const arbitraryAttributes: fc.Arbitrary<Attribute[]> = fc.array(
  fc.record({
    name: fc.constant("plan"),
    value: fc.constantFrom("pro", "free", null),
    at: instant,
    source: fc.constantFrom(...sources),
  }),
  { maxLength: 4 },
);

/** Makes up outcomes. */
export const arbitraryOutcomes: fc.Arbitrary<Outcome[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...outcomeKinds), at: instant }),
  { maxLength: 3 },
);

/** Is an instant at which someone might ask. */
export const arbitraryNow = fc
  .integer({ min: 0, max: 90 })
  .map((quarter) => beginning + quarter * quarterDayMs + 1);
