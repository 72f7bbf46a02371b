import { afterEach, expect, test, vi } from "vitest";
import { pinLocale } from "../support/pin-locale.ts";

afterEach(() => pinLocale("en-US"));

/** Loads the console's words anew, as a reader of a locale has them. */
async function loadFor(locale: string) {
  pinLocale(locale);
  vi.resetModules();
  const [dates, wording] = [
    await import("../../console/words/dates.ts"),
    await import("../../console/wording.ts"),
  ];
  return { ...dates, ...wording };
}

const noon = "2026-10-13T12:00:00Z";

test.each([
  ["en-US", "Oct 13, 2026, 12:00 PM", "Oct 13, 2026", "Oct 13", "Oct 1 – 13, 2026", "Tuesday"],
  ["en-GB", "13 Oct 2026, 12:00", "13 Oct 2026", "13 Oct", "1 – 13 Oct 2026", "Tuesday"],
  ["de-DE", "13.10.2026, 12:00", "13. Okt. 2026", "13. Okt.", "1. – 13. Okt. 2026", "Dienstag"],
])("a reader of %s reads every date in their own way", async (locale, moment, date, day, days, weekday) => {
  const words = await loadFor(locale);
  expect(even(words.wordMoment(noon))).toBe(moment);
  expect(words.wordDate(Date.parse(noon))).toBe(date);
  expect(words.wordFullDay("2026-10-13")).toBe(date);
  expect([words.wordShortDate(Date.parse(noon)), words.wordDay("2026-10-13")]).toEqual([day, day]);
  expect(even(words.wordDays({ from: "2026-10-01", to: "2026-10-14" }))).toBe(days);
  expect(words.wordWeekday("2026-10-13")).toBe(weekday);
  expect(words.wordTime(noon, Date.parse("2026-12-01T12:00:00Z"))).toBe(date);
});

/** Some dates have thin spaces, and dashes with or without them. */
function even(text: string): string {
  return text.replace(/\s*–\s*/, " – ").replace(/\s/g, " ");
}

test("a score has the decimal mark of the reader's locale", async () => {
  const { wordPoints, wordScore } = await loadFor("de-DE");
  expect([wordScore(1_234.5), wordPoints(20), wordPoints(-7)]).toEqual(["1.234,5", "+20,0", "−7,0"]);
});
