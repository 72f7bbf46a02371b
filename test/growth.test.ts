import { describe, expect, it } from "vitest";
import { campaignKey, scrubTitle, scrubUrl } from "../snippet/wire.ts";
import { decide } from "../worker/core/answer/decide.ts";
import { nameChannel } from "../worker/core/channel/channel.ts";
import { findOrigin } from "../worker/core/channel/origin.ts";
import { compileModel } from "../worker/core/compile/compile.ts";
import { compileGlob } from "../worker/core/condition/glob.ts";
import type { Signal } from "../worker/core/history/signal.ts";
import { makePerson } from "../worker/core/life/person.ts";
import type { Model } from "../worker/core/model/model.ts";
import { cleanText } from "../worker/http/clean.ts";

// Nothing that anybody sends may cost more than its length. Measured is how the time grows, never the time: from n to 4n by 4
// where it is linear, by 16 where it is quadratic.

const maxGrowth = 8;
const attempts = 24;
const repeats = 3;

function measure(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

/** Tells by how much longer a text of 4n takes than one of n: the least of several tries, since noise only adds. */
function findGrowth(
  read: (text: string) => unknown,
  makeText: (length: number) => string,
  length: number,
): number {
  const [short, long] = [makeText(length), makeText(4 * length)];
  let growth = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && growth >= maxGrowth; attempt += 1) {
    const times = Array.from({ length: repeats }, () => [
      measure(() => read(short)),
      measure(() => read(long)),
    ]);
    const least = (which: number) => Math.min(...times.map((pair) => pair[which] ?? 0));
    // What takes microseconds grows by chance.
    growth = Math.min(growth, Math.max(least(1), 0.05) / Math.max(least(0), 0.05));
  }
  return growth;
}

/** Texts that nearly fit what some pattern looks for, over and over. */
const nearly = [
  ...[
    "a",
    "1",
    "a@",
    "@",
    "a.",
    ".",
    "a@a.",
    "=",
    "a=",
    "+1 ",
    "+",
    "123 ",
    "1234(",
    " ",
    "eyJ",
    "aA1",
    "f",
    "passw",
  ],
  ...[
    "session",
    "phone",
    "api_",
    "token",
    "[",
    "%25",
    "%",
    "/",
    "a/",
    "&",
    "a=b&",
    "www.",
    "-",
    "clkid",
    "cpcp",
  ],
  ...["\ud800", "\u0000", "é", "shop", "a@1.", "x".repeat(64), `${"x".repeat(64)}@`],
];
const ends = ["", "!", " ", "@", "."];

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "the scrubbing of a title": scrubTitle,
  "the scrubbing of a path": (text) => scrubUrl(`https://a.example/${text}`),
  "the scrubbing of a query": (text) => scrubUrl(`https://a.example/?a=${text}`),
  "the search for campaigns in a query": (text) => campaignKey.test(text),
  "the cleaning of a text": cleanText,
  "the naming of a channel": (text) =>
    nameChannel(findOrigin({ referrer: text, utm_source: text, utm_campaign: text }, undefined)),
};

describe("no text makes work beyond its length for", () => {
  for (const [name, read] of Object.entries(readers)) {
    it(name, () => {
      const steep = nearly.flatMap((part) =>
        ends.flatMap((end) => {
          const makeText = (length: number) =>
            part.repeat(Math.ceil(length / part.length)).slice(0, length) + end;
          const growth = findGrowth(read, makeText, 1_200);
          return growth < maxGrowth ? [] : [`${JSON.stringify(part + end)} grows by ${growth.toFixed(1)}`];
        }),
      );
      expect(steep).toEqual([]);
    }, 60_000);
  }
});

const ruleCount = 200;
const hard = ["*a*a*a*a*a*b", "?*a*b?*c", "*aaaaaaaaaaaaaaaab*", "a*?*?*?*b", `*${"a".repeat(500)}b*`];
const ops = ["glob", "contains", "starts_with", "ends_with", "eq"] as const;

/** Rules that look at one property in all ways, each with a pattern that nearly fits. */
const model: Model = {
  dimensions: [{ id: "engagement" }, { id: "fit" }],
  rules: Array.from({ length: ruleCount }, (_, index) => ({
    id: `r${index}`,
    when: {
      signal: "page_view",
      where: {
        field: "props.text",
        op: ops[index % ops.length] ?? "glob",
        value: `${hard[(index * 3) % hard.length]}${index}`,
      },
    },
    points: 1,
  })),
  stages: [],
};

describe(`${ruleCount} rules`, () => {
  it("take no more than their text's length up to 8 KB", () => {
    const compiled = compileModel({ ...model, version: 1 });
    const read = (text: string) => {
      const signal: Signal = { id: "a", kind: "page_view", at: 0, seq: 0, props: { text } };
      return decide(makePerson(compiled, { signals: [signal] }), 1, {});
    };
    for (const part of ["a", "ab", "b", "é"])
      expect(findGrowth(read, (length) => part.repeat(length / part.length), 2_048)).toBeLessThan(maxGrowth);
  }, 60_000);

  it("take no more than their pattern's length", () => {
    const texts = Array.from({ length: 5 }, (_, index) => "a".repeat(3_000 + index));
    const read = (pattern: string) => texts.filter(compileGlob(pattern));
    for (const part of ["*a", "*?", "aa"])
      expect(findGrowth(read, (length) => `*${part.repeat(length / 2)}b*`, 256)).toBeLessThan(maxGrowth);
  }, 60_000);
});

it("what grows too fast is noticed", () => {
  const quadratic = (text: string) => /a+b/.test(text);
  expect(findGrowth(quadratic, (length) => "a".repeat(length), 1_000)).toBeGreaterThan(maxGrowth);
});
