import { expect, test } from "vitest";
import { scrubTitle, scrubUrl } from "../../snippet/wire.ts";
import cases from "../cases/personal.json" with { type: "json" };

const scrub = { url: scrubUrl, link: scrubUrl, title: scrubTitle };

/** Takes every encoding off a text that someone might take off later. */
function decode(text: string): string {
  return unescape(unescape(unescape(text))).toLowerCase();
}

test.each(cases.personal)("$name does not leave", ({ where, text, canaries }) => {
  // The cases name no others.
  const left = decode(scrub[where as keyof typeof scrub](text));
  for (const canary of canaries) {
    expect(decode(text)).toContain(canary.toLowerCase());
    expect(left).not.toContain(canary.toLowerCase());
  }
});

test.each(cases.innocent.urls)("%s is told as it is", (url) => {
  expect(scrubUrl(url)).toBe(url);
});

test.each(cases.innocent.titles)("the title %s is told as it is", (title) => {
  expect(scrubTitle(title)).toBe(title);
});
