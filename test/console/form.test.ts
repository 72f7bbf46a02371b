import { describe, expect, test } from "vitest";
import { fitValue } from "../../console/form/condition/fit-value.ts";
import { toText, toValue } from "../../console/form/condition/value-text.ts";
import { at, readAt, writeAt } from "../../console/form/document.ts";
import { findLine } from "../../console/model/json/find-line.ts";
import {
  findRuleForm,
  makeId,
  type RuleForm,
  toEffect,
  toRuleForm,
} from "../../console/model/rules/rule-form.ts";
import { countBins } from "../../console/model/stages/count-bins.ts";
import { findThreshold } from "../../console/model/stages/find-threshold.ts";
import { makePatch } from "../../console/prompts/make-patch.ts";
import { mergePatch } from "../../worker/http/merge-patch.ts";

describe("a document under edit", () => {
  test("a place is written without touching anything else", () => {
    const before = { rules: [{ id: "a" }, { id: "b", points: 1 }], name: "M" };
    const after = writeAt(before, "/rules/1/points", 5);
    expect(after).toEqual({ rules: [{ id: "a" }, { id: "b", points: 5 }], name: "M" });
    expect(before.rules[1]).toEqual({ id: "b", points: 1 });
  });

  test("nothing takes a field away, and what holds a place is made", () => {
    expect(writeAt({ a: 1 }, "/a", undefined)).toEqual({});
    expect(writeAt({}, "/rest/clickedDays", 3)).toEqual({ rest: { clickedDays: 3 } });
    expect(writeAt({ value: "x" }, "/value/1", 9)).toEqual({ value: [null, 9] });
  });

  test("an item that is emptied leaves the others where they are, and a list with nothing in it goes", () => {
    expect(writeAt({ a: [1, 2, 3], b: 1 }, "/a/1", undefined)).toEqual({ a: [1, null, 3], b: 1 });
    expect(writeAt({ a: [1], b: 1 }, "/a/0", undefined)).toEqual({ b: 1 });
  });

  test("a name with the pointer's own signs is read as it was written", () => {
    const place = at("", "a/b", "~c");
    expect(readAt(writeAt({}, place, 1), place)).toBe(1);
    expect(readAt({}, "/constructor")).toBeUndefined();
  });
});

describe("a value that is typed", () => {
  test.each<[string, unknown]>([
    ["30", 30],
    ['"30"', "30"],
    ["yes", true],
    ["/pricing*", "/pricing*"],
    ["-1.5", -1.5],
  ])("%s is %j, and is shown so again", (text, value) => {
    expect(toValue(text, false)).toBe(value);
    expect(toText(value)).toBe(text);
  });

  test.each([[["DE", "AT"]], [[1, "1", true]], [["a, b", "c"]]])(
    "the list %j comes back as it was",
    (list) => {
      expect(toValue(toText(list), true)).toEqual(list);
    },
  );
});

describe("a value whose op becomes another", () => {
  test.each<[unknown, string, unknown]>([
    ["DE", "in", ["DE"]],
    ["", "in", []],
    [["DE", "AT"], "eq", "DE"],
    [["DE"], "nin", ["DE"]],
    [true, "exists", true],
    ["DE", "exists", true],
    [5, "between", [5, null]],
    [[5, 9], "between", [5, 9]],
    [[5, 9], "gte", 5],
    ["DE", "gte", undefined],
    [undefined, "contains", ""],
  ])("%j under %s is %j", (before, op, after) => {
    expect(fitValue(before, op)).toEqual(after);
  });
});

describe("a rule that becomes another", () => {
  const forms: RuleForm[] = ["occurs", "frequency", "absence", "idle", "attribute"];

  test.each(forms)("%s is found to be what it was made", (form) => {
    const rule = toRuleForm({ when: { signal: "visit" }, points: 3, decay: { linearDays: 3 } }, form);
    expect(findRuleForm(readAt(rule, "/when"))).toBe(form);
    expect(readAt(rule, "/points")).toBe(3);
  });

  test("what an attribute rule can't have is left away, and a reset becomes points again", () => {
    const reset = { when: { signal: "visit" }, reset: "fit", limit: "none" };
    expect(toRuleForm(reset, "attribute")).toEqual({
      when: { attribute: { field: "job_title", op: "contains", value: "" } },
      points: 10,
      dimension: "fit",
    });
    expect(toEffect(toEffect({ points: 5, dimension: "fit" }, "reset"), "points")).toEqual({
      points: 10,
      dimension: "fit",
    });
  });

  test("an id is made of the name and is nobody else's", () => {
    expect(makeId("Liest die Preise (Übersicht)!", [])).toBe("liest-die-preise-ubersicht");
    expect(makeId("Read", ["read", "read-2"])).toBe("read-3");
    expect(makeId("价格", [])).toBe("new");
  });
});

test("a patch turns one prompt into the other by the server's own rule", () => {
  const before = { id: "a", name: "A", content: { title: "T", cta: "C" }, caps: [{ times: 1, per: "day" }] };
  const after = { id: "a", content: { title: "U", edge: "top" }, caps: [] };
  const patch = makePatch(before, after);
  expect(patch).toEqual({ name: null, content: { title: "U", cta: null, edge: "top" }, caps: [] });
  expect(mergePatch(before, patch)).toEqual(after);
  expect(makePatch(before, before)).toEqual({});
});

test("a flaw is told by its line, or that of the nearest place around it", () => {
  const text = JSON.stringify({ name: "M", rules: [{ id: "a" }, { id: "b" }] }, null, 2);
  const line = (pointer: string) => text.split("\n")[findLine(text, pointer) - 1];
  expect(line("/rules/1/id")).toMatch(/"b"/);
  expect(line("/rules/0/points")).toMatch(/^ {4}\{/);
  expect(findLine(text, "")).toBe(1);
});

test("a stage's threshold is the lowest that lets somebody in", () => {
  expect(findThreshold({ any: [{ score: { gte: 60 } }, { signal: "demo_request" }] })).toBe(60);
  expect(findThreshold({ all: [{ score: { gte: 60 } }, { score: { gt: 80 } }] })).toBe(80);
  expect(findThreshold({ outcome: "won" })).toBeNull();
});

test("every score is counted once, the highest in the last bar", () => {
  const counts = countBins([0, 50, 100, 100], 100);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(counts.at(-1)).toBe(2);
});
