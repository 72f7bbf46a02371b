import { expect, test } from "vitest";
import type { LivePerson } from "../../console/api.ts";
import { wordDoing } from "../../console/now/doing.ts";
import { findBroken, findSilence } from "../../console/now/find-warnings.ts";
import { findWho, keepOrder, listPeople, type People, takeMessage } from "../../console/now/people.ts";
import { countToday, findMedian } from "../../console/now/usual.ts";

const dayMs = 86_400_000;
const today = Date.parse("2026-11-27T00:00:00Z");

/** Makes a report of days, the last one today, of how many people came on each and became MQL. */
function report(counts: readonly number[], mqls: readonly number[] = []) {
  const series = counts.map((people, place) => {
    const from = new Date(today - (counts.length - 1 - place) * dayMs).toISOString().slice(0, 10);
    const stages = ["engaged", "mql"].map((stage) => ({
      stage,
      name: stage,
      people: mqls[place] ?? 0,
      leads: 0,
      ofPrevious: null,
      ofPeople: null,
      open: "",
    }));
    return { from, to: from, people, leads: people, stages } as const;
  });
  const [totals] = series;
  // Of a report nothing else is looked at here.
  return { series, totals } as unknown as Parameters<typeof countToday>[0];
}

function person(id: string, score = 0): LivePerson {
  const page = { url: "https://a.example/pricing", title: null };
  const lastSeenAt = "2026-11-27T09:00:00.000Z";
  return {
    id,
    lead: null,
    stage: "mql",
    score,
    grade: "A1",
    segments: [],
    page,
    signal: "dwell",
    lastSeenAt,
  };
}

test("a snapshot takes the place of everybody, and others come, change and go one by one", () => {
  const lines = ["snapshot", "person", "change", "left", "tick"];
  let people: People = new Map([["old", person("old")]]);
  const told: Parameters<typeof takeMessage>[1][] = [
    { kind: "snapshot", seq: 1, asOf: "", people: [person("a", 5)] },
    { kind: "person", seq: 2, person: person("b", 9) },
    { kind: "person", seq: 3, person: person("a", 12) },
    { kind: "left", seq: 4, id: "b" },
    { kind: "tick", seq: 5, asOf: "" },
  ];
  const seen = told.map((message, place) => {
    people = takeMessage(people, message);
    return `${lines[place]}: ${listPeople(people).map(({ id, score }) => id + score)}`;
  });
  expect(seen).toEqual(["snapshot: a5", "person: b9,a5", "change: a12,b9", "left: a12", "tick: a12"]);
});

test("people keep the places in which they are shown, and who comes goes to the end", () => {
  const people = [person("new", 90), person("b", 80), person("a", 10)];
  expect(keepOrder(["a", "gone", "b"], people).map(({ id }) => id)).toEqual(["a", "b", "new"]);
});

test("a row leads to the lead that somebody is, else to the visitor", () => {
  expect([findWho(person("a")), findWho({ ...person("a"), lead: "ld_1" })]).toEqual(["a", "ld_1"]);
});

test.each([
  ["dwell", "Reads /pricing"],
  ["page_view", "Looks at /pricing"],
  ["prompt_show", "Sees a prompt on /pricing"],
  ["demo_request", "Asked for a demo"],
  ["own_kind", "Own kind"],
])("what somebody does is told of a %s without what only the whole signal knows", (signal, words) => {
  expect(wordDoing({ ...person("a"), signal })).toBe(words);
});

test("today is held against the same weekday of four weeks, or all days while there are fewer", () => {
  const mqls = Array.from({ length: 29 }, (_, place) => (place % 7 === 0 ? 10 : 2));
  const [, mql] = countToday(report(Array(29).fill(1), mqls));
  expect(mql).toMatchObject({ of: "mql", today: 10, usual: 10, isOfWeekday: true });
  const [, young] = countToday(report([5, 5, 5], [1, 3, 7]));
  expect(young).toMatchObject({ today: 7, usual: 2, isOfWeekday: false });
  const [, first] = countToday(report([0, 0, 5], [0, 0, 1]));
  expect(first).toMatchObject({ today: 1, usual: null, before: [] });
});

test("the median is the middle, or between the two in the middle", () => {
  expect([[], [3], [9, 1, 2], [4, 1, 2, 3]].map(findMedian)).toEqual([null, 3, 2, 2.5]);
});

test.each([
  ["a day as usual", [9, 9, 9, 9, 9, 9, 9, 9, 4], 12, false],
  ["a night without anybody", [100, 100, 100, 100, 100, 100, 100, 100, 0], 4, false],
  ["a morning without anybody on a busy site", [100, 100, 100, 100, 100, 100, 100, 100, 0], 6, true],
  ["a quiet day of a small site", [1, 0, 2, 1, 0, 0, 1, 1, 0], 20, false],
  ["three days without anybody on a small site", [3, 3, 3, 3, 3, 3, 3, 0, 0, 0], 12, true],
  ["a site that never had anybody", [0, 0, 0], 12, false],
])("of %s it is known whether capture is broken", (_, counts, hour, isBroken) => {
  const warning = findSilence(report(counts).series, today + hour * 3_600_000);
  expect(warning !== null).toBe(isBroken);
});

test("destinations that get nothing, and what was given up, are told", () => {
  const of = (name: string, disabledReason: string | null, failingSince: string | null) =>
    // Of a destination nothing else is looked at here.
    ({ destination: { name }, disabledReason, failingSince }) as Parameters<typeof findBroken>[0][number];
  const all = [
    of("Slack", null, null),
    of("CRM", "It said 401.", null),
    of("Till", null, "2026-11-27T09:00:00Z"),
  ];
  const titles = findBroken(all, { count: 1, isWhole: true }).map(({ title }) => title);
  expect(titles).toEqual(["CRM was switched off", "Till fails", "1 hand-off given up in the last 7 days"]);
  expect(findBroken([of("Slack", null, null)], { count: 0, isWhole: true })).toEqual([]);
});
