import { expect, test } from "vitest";
import { readAsk, toReport } from "../../console/reports/ask.ts";
import { writeCsv } from "../../console/reports/csv.ts";
import { choosePer, findBefore, findDays, type Range } from "../../console/reports/days.ts";
import { findReach } from "../../console/reports/parts/find-reach.ts";
import { makeScale } from "../../console/reports/velocity/scale.ts";
import { readWho, wordWhen, wordWho } from "../../console/reports/who/word-who.ts";
import { wordDays } from "../../console/words/dates.ts";
import {
  wordAmount,
  wordChange,
  wordMoney,
  wordShare,
  wordSpan,
  wordTimes,
} from "../../console/words/numbers.ts";

/** Dates have thin spaces between them. */
function even(text: string): string {
  return text.replace(/\s/g, " ");
}

const nowMs = Date.parse("2026-11-27T23:30:00Z");

test.each<[Range, string | null, string | null, string, string]>([
  ["7d", null, null, "2026-11-21", "2026-11-28"],
  ["30d", null, null, "2026-10-29", "2026-11-28"],
  ["year", null, null, "2026-01-01", "2026-11-28"],
  ["own", "2026-03-01", "2026-03-31", "2026-03-01", "2026-04-01"],
  ["own", "2026-03-31", "2026-03-01", "2026-03-01", "2026-04-01"],
  ["own", "2026-03-05", null, "2026-03-05", "2026-03-06"],
  ["own", "2026-02-30", "yesterday", "2026-10-29", "2026-11-28"],
])("the range %s of %s and %s is the days from %s on and before %s", (range, first, last, from, to) => {
  expect(findDays(range, [first, last], nowMs)).toEqual({ from, to });
});

test("a period is compared with as many days before it, and a year with the same days of the year before", () => {
  expect(findBefore("7d", { from: "2026-11-21", to: "2026-11-28" })).toEqual({
    from: "2026-11-14",
    to: "2026-11-21",
  });
  expect(findBefore("year", { from: "2028-01-01", to: "2028-02-29" })).toEqual({
    from: "2027-01-01",
    to: "2027-03-01",
  });
});

test("a series of many days is added up by weeks, of very many by months", () => {
  const from = "2026-01-01";
  expect(["2026-02-01", "2026-03-01", "2026-12-01"].map((to) => choosePer({ from, to }))).toEqual([
    "day",
    "week",
    "month",
  ]);
});

test("an address is read as it was made, and what is unknown in it is as usual", () => {
  const query = new URLSearchParams("range=90d&by=period&who=reached%3Dmql");
  const ask = readAsk("velocity", query, nowMs);
  expect(ask).toMatchObject({
    tab: "velocity",
    range: "90d",
    by: "period",
    of: "people",
    who: "reached=mql",
  });
  expect(toReport("rules", query, { range: null, stage: "mql" })).toBe("#/reports/rules?by=period&stage=mql");
  expect(toReport("funnel", new URLSearchParams())).toBe("#/reports/funnel");
  const odd = new URLSearchParams("range=ever&by=me&of=cats&touch=x&split=&per=hour");
  expect(readAsk("nowhere", odd, nowMs)).toEqual(readAsk("funnel", new URLSearchParams(), nowMs));
});

test("no cell of a file is computed by a spreadsheet, and quotes stay what they are", () => {
  const rows = [
    ["=1+1", "+1", "-1", "@x", "\tx", "＝1"],
    ['a "b", c\nd', -1.5, null],
  ];
  expect(writeCsv(rows)).toBe(`"'=1+1","'+1","'-1","'@x","'\tx","'＝1"\r\n"a ""b"", c\nd","-1.5",""\r\n`);
});

test.each([
  [null, "–"],
  [0.4, "at once"],
  [42, "42 sec"],
  [90, "1.5 min"],
  [3_600 * 5, "5 hr"],
  [86_400, "1 day"],
  [86_400 * 40.6, "41 days"],
])("%s seconds are worded %s", (seconds, words) => {
  expect(wordSpan(seconds)).toBe(words);
});

test("figures are worded for people", () => {
  expect([wordShare(null), wordShare(0), wordShare(0.0486)]).toEqual(["–", "0%", "4.9%"]);
  expect([wordTimes(null), wordTimes(0.041), wordTimes(15.13)]).toEqual(["–", "0.04 ×", "15.1 ×"]);
  expect([wordMoney(null, "EUR"), wordMoney(12.5, "EUR"), wordMoney(135_860.4, "EUR")]).toEqual([
    "–",
    "€12.50",
    "€135,860",
  ]);
  expect([wordMoney(600, "EUR"), wordMoney(0.5, null)]).toEqual(["€600", "0.5"]);
  expect([wordMoney(1_234.5, null), wordMoney(5, "JPY")]).toEqual(["1,235", "¥5"]);
  expect([wordAmount(1_234.5, undefined), wordAmount(1_234.5, "EUR")]).toEqual(["1,234.5", "€1,234.50"]);
  expect(even(wordDays({ from: "2026-10-29", to: "2026-11-28" }))).toBe("Oct 29 – Nov 27, 2026");
  expect(wordDays({ from: "2026-11-27", to: "2026-11-28" })).toBe("Nov 27, 2026");
});

test("a change of few people is told as a number, of many as a share", () => {
  expect([wordChange(7, 1), wordChange(0, 3), wordChange(5, 5)]).toEqual(["+6", "−3", "same"]);
  expect([wordChange(150, 100), wordChange(94, 100)]).toEqual(["+50%", "−6%"]);
});

test("one wild interval does not flatten all others", () => {
  expect(findReach([0.01, 0.02, -0.02, 0.03, 0.9])).toBe(0.9);
  expect(findReach([0.01, 0.02, -0.02, 0.03, 0.02, 0.01, 0.02, 0.03, 0.02, 0.9])).toBe(0.06);
  expect(findReach([])).toBeGreaterThan(0);
});

test("on a scale of spans each tenfold has the same room", () => {
  const step = { from: "a", to: "b", people: 1, open: "", lowerSeconds: 1, medianSeconds: 2 };
  const scale = makeScale([{ ...step, upperSeconds: 99_999 }]);
  expect([0, 9, 99, 99_999].map((seconds) => Math.round(scale(seconds)))).toEqual([0, 20, 40, 100]);
});

test("the people behind a number are worded as the number is asked", () => {
  const nameOf = (_: string, id: string) => id.toUpperCase();
  const word = (text: string) => wordWho(readWho(text), nameOf);
  expect(word("from=2026-01-01&to=2026-02-01")).toBe("People");
  expect(word("of=leads&reached=mql")).toBe("Leads who came to MQL");
  expect(word("won=true&channel=Email&touch=last")).toBe("People with whom a deal was won last by Email");
  expect(word("channel=(none)&campaign=(none)")).toBe(
    "People first by an unknown channel through no campaign",
  );
  expect(word("rule=pricing&fired=false&before=sql")).toBe(
    "People for whom “PRICING” did not fire before SQL",
  );
  expect(even(wordWhen(readWho("from=2026-01-01&to=2026-02-01&by=period")))).toBe(
    "It happened Jan 1 – 31, 2026",
  );
  expect(wordWhen(readWho(""))).toBe("First seen in the last 30 days");
});
