import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { chatFixtures } from "../fixtures/chat/index.ts";
import { makeSupportPage, supportPagePath } from "../support/support-page.ts";

it("the support page is what `npm run support` makes of the fixtures", () => {
  expect(readFileSync(supportPagePath, "utf8")).toBe(makeSupportPage());
});

it("at least two chats run against code of their makers, in the version that is installed", () => {
  const run = chatFixtures.filter(({ evidence }) => evidence === "run against the real client");
  expect(run.length).toBeGreaterThanOrEqual(2);
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const { notes = "" } of run) {
    const [, name = "", version] = /(\S+) (\d+\.\d+\.\d+)/.exec(notes) ?? [];
    expect(devDependencies[name]).toBe(version);
  }
});
