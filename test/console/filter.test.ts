import { expect, test } from "vitest";
import { readFilter, withFilter, writeFilter } from "../../console/leads/filter/filter.ts";
import { wordFilter } from "../../console/leads/filter/words.ts";
import { channels } from "../../console/words/channels.ts";
import { channels as known } from "../../worker/core/channel/channel.ts";

const model = {
  stages: [{ id: "mql", name: "Marketing qualified", enter: { score: { gte: 50 } } }],
  segments: [{ id: "ads", name: "From ads", when: { score: { gte: 1 } } }],
};

test("a filter is read from an address as it was written there", () => {
  const filter = { q: "a & b", stage: "mql", grade: "A1", since: "2026-11-01", sort: "email" };
  expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(writeFilter({ sort: "email", q: "x" })).toBe(writeFilter({ q: "x", sort: "email" }));
});

test("an address's names that leads can't be asked by, and empty values, are left aside", () => {
  expect(readFilter("stage=&cursor=abc&limit=9&colour=red&grade=+A1+")).toEqual({ grade: "A1" });
});

test("an empty value takes a part of a filter away", () => {
  expect(withFilter({ stage: "mql", grade: "A" }, "stage", "")).toEqual({ grade: "A" });
  expect(withFilter({ stage: "mql" }, "stage", "sql")).toEqual({ stage: "sql" });
});

test("each part of a filter is told in words, under the model's names, but not the order", () => {
  const filter = { stage: "mql", since: "2026-11-23", segment: "ads", sort: "email", q: "<b>" };
  expect(wordFilter(filter, model).map(({ text }) => text)).toEqual([
    "“<b>”",
    "In Marketing qualified",
    expect.stringMatching(/^Came there since .*2026/),
    "Segment From ads",
  ]);
  const told = wordFilter({ since: "soon", internal: "true", identity: "claimed", segment: "x-y" }, null);
  expect(told.map(({ text }) => text)).toEqual([
    "Seen since soon",
    "Segment X y",
    "Claimed",
    "With your own people",
  ]);
});

test("the channels to choose from are those that the Worker knows", () => {
  expect([...channels]).toEqual([...known]);
});
