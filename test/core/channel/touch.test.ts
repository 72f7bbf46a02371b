import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { listTouches } from "../../../worker/core/channel/touch.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import {
  type AttributeLog,
  addAttribute,
  findAttribute,
} from "../../../worker/core/history/attribute-log.ts";
import { emptyHistory } from "../../../worker/core/history/history.ts";
import type { Json, Signal } from "../../../worker/core/history/signal.ts";
import { foldBefore } from "../../../worker/core/life/fold.ts";
import { learn, makePerson } from "../../../worker/core/life/person.ts";

const origins = {
  direct: { channel: "Direct", source: "(direct)", medium: "(none)" },
  ad: { channel: "Paid Search", source: "google", medium: "cpc", utm_campaign: "spring" },
  blog: { channel: "Referral", source: "blog.example", medium: "referral", referrer: "blog.example" },
};

function visit(at: number, origin: keyof typeof origins, more: Partial<Signal> = {}): Signal {
  const page = { id: `p${at}`, url: `https://shop.example/${origin}?utm_x=1` };
  return { id: `${origin} ${at}`, kind: "visit", at, seq: 0, page, props: origins[origin], ...more };
}

/** Reads all touches as of an instant. */
function touchesAt(signals: readonly Signal[], at: number): Record<string, Json> {
  const log: AttributeLog = new Map();
  for (const touch of listTouches(signals)) addAttribute(log, touch);
  const read = [...log.keys()].map((name) => [name, findAttribute(log, name, at) ?? null] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== null));
}

function channelsAt(signals: readonly Signal[], at: number) {
  const { first_channel = null, last_channel = null } = touchesAt(signals, at);
  return [first_channel, last_channel];
}

describe("touches", () => {
  test("tell all of the first and of the last visit", () => {
    expect(touchesAt([visit(1, "ad"), visit(5, "blog")], 9)).toEqual({
      first_channel: "Paid Search",
      first_source: "google",
      first_medium: "cpc",
      first_campaign: "spring",
      first_landing: "/ad",
      last_channel: "Referral",
      last_source: "blog.example",
      last_medium: "referral",
      last_referrer: "blog.example",
      last_landing: "/blog",
    });
  });

  test("hold from the instant of their visit on, and not before", () => {
    const signals = [visit(1, "ad"), visit(5, "blog")];
    expect([0, 1, 4, 5].map((at) => channelsAt(signals, at))).toEqual([
      [null, null],
      ["Paid Search", "Paid Search"],
      ["Paid Search", "Paid Search"],
      ["Paid Search", "Referral"],
    ]);
  });

  test.each([
    [
      "a direct visit does not take the last touch from another",
      ["ad", "direct"],
      ["Paid Search", "Paid Search"],
    ],
    ["a direct visit is the last touch while there is no other", ["direct", "direct"], ["Direct", "Direct"]],
    ["any other takes the last touch from a direct visit", ["direct", "blog"], ["Direct", "Referral"]],
    ["the latest that was not direct is the last", ["ad", "blog", "direct"], ["Paid Search", "Referral"]],
  ] as const)("%s", (_, visits, expected) => {
    expect(
      channelsAt(
        visits.map((origin, at) => visit(at, origin)),
        9,
      ),
    ).toEqual(expected);
  });

  test("of visits at one instant are those of the last in order, in all their parts", () => {
    const signals = [
      visit(1, "ad", { seq: 1 }),
      visit(1, "blog", { seq: 2 }),
      visit(1, "direct", { seq: 3 }),
    ];
    expect(touchesAt(signals, 1)).toMatchObject({ first_source: "google", last_source: "blog.example" });
    expect(touchesAt(signals, 1)).not.toHaveProperty("last_campaign");
  });

  test("name a campaign as the report on what it cost does: without spaces around it, and none that is only spaces", () => {
    const campaigns = [" spring ", "  "].map((utm_campaign) => ({ ...origins.ad, utm_campaign }));
    const [padded, blank] = campaigns.map((props) => touchesAt([visit(1, "ad", { props })], 1));
    expect(padded).toMatchObject({ first_campaign: "spring", last_campaign: "spring" });
    expect(blank).not.toHaveProperty("first_campaign");
  });

  test("that repeat add no entry to the log", () => {
    expect(listTouches([visit(1, "ad"), visit(2, "ad"), visit(3, "direct"), visit(4, "ad")])).toHaveLength(
      10,
    );
  });

  test("are not left by machines, by what came too late, or where no edge named the channel", () => {
    const none = [
      visit(1, "ad", { automated: true }),
      visit(2, "ad", { beforeFold: true }),
      visit(3, "ad", { props: { utm_source: "google" } }),
      visit(4, "ad", { kind: "page_view" }),
    ];
    expect(listTouches(none)).toEqual([]);
  });

  test("are the same in any order of arrival", () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom("direct", "ad", "blog"), fc.nat({ max: 2 })),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (drafts, dice) => {
        const signals = drafts.map(([at, origin, seq], index) => visit(at, origin, { seq, id: `${index}` }));
        const arrived = signals
          .map((signal) => ({ signal, place: dice.next().value }))
          .sort((a, b) => a.place - b.place);
        expect(listTouches(arrived.map(({ signal }) => signal))).toEqual(listTouches(signals));
      }),
    );
  });
});

describe("a person's touches", () => {
  const model = compileModel({
    dimensions: [{ id: "engagement" }],
    rules: [
      {
        id: "act",
        when: { signal: "act", where: { field: "attribute.first_channel", op: "eq", value: "Paid Search" } },
        points: 10,
      },
      { id: "ad", when: { attribute: { field: "last_channel", op: "eq", value: "paid search" } }, points: 1 },
    ],
    stages: [],
  });
  const act = (at: number): Signal => ({ id: `act ${at}`, kind: "act", at, seq: 0, props: {} });
  const score = (person: ReturnType<typeof makePerson>) => decide(person, 100, {}).qualification.score;

  test("are read by rules, of signals and of attributes", () => {
    expect(score(makePerson(model, { signals: [act(0), visit(1, "ad"), act(2)] }))).toBe(11);
    expect(score(makePerson(model, { signals: [visit(1, "blog"), act(2), visit(3, "ad")] }))).toBe(1);
  });

  test("change with a late visit, as if it had come in time", () => {
    const person = makePerson(model, { signals: [visit(1, "ad"), act(2)] });
    expect(score(person)).toBe(11);
    expect(score(learn(person, { signals: [visit(0, "blog")] }))).toBe(1);
  });

  test("change with a visit at the very instant of what was derived last", () => {
    const person = makePerson(model, { signals: [act(2)] });
    expect(score(person)).toBe(0);
    expect(score(learn(person, { signals: [visit(2, "ad", { seq: 1 })] }))).toBe(11);
  });

  test("give way to what an admin says, and not to what a browser claims", () => {
    const say = (source: "admin" | "claim") => [{ name: "last_channel", value: "Email", at: 1, source }];
    expect(score(makePerson(model, { signals: [visit(1, "ad")], attributes: say("admin") }))).toBe(0);
    expect(score(makePerson(model, { signals: [visit(1, "ad")], attributes: say("claim") }))).toBe(1);
  });

  test("outlive the folding of their visits, and are read by what is folded with them", () => {
    const signals = [visit(1, "ad"), act(2), visit(3, "blog")];
    const { signals: folded } = foldBefore({ ...emptyHistory, signals }, model, 50);
    expect(folded.map((signal) => signal.folded?.rules)).toEqual([[], ["act"], []]);
    expect(touchesAt(folded, 9)).toEqual(touchesAt(signals, 9));
  });
});
