import { describe, expect, it } from "vitest";
import { type Finding, listChecks, readFinding } from "../../console/install/checks.ts";

const home = "https://r.test";
const here: Finding = { ripen: "here", mayAct: true };
const begun: Finding = { ripen: "begun" };

/** The first line that is not good, as a person reads it. */
function firstTrouble(findings: readonly Finding[], isSilent = true): string {
  const trouble = listChecks({ home, passesHere: true, findings, isSilent }).find(
    ({ state }) => state !== "good",
  );
  return trouble ? `${trouble.title}: ${trouble.cure ?? trouble.state}` : "all good";
}

describe("the install check", () => {
  it("waits while nothing is known", () => {
    const checks = listChecks({ home, passesHere: null, findings: [], isSilent: false });
    expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(["waiting"]));
  });

  it("is content once the first signal was received", () => {
    expect(firstTrouble([here, begun, { ripen: "received", kind: "page_view" }], false)).toBe("all good");
  });

  it.each<[readonly Finding[], RegExp]>([
    [[], /^The script runs on the page: Nothing was heard/],
    [[here], /^The visitor may be measured: The page waits for consent/],
    [[{ ripen: "here", mayAct: false }], /Global Privacy Control/],
    [
      [here, begun, { ripen: "blocked", directive: "connect-src" }],
      /policy forbids it. Add https:\/\/r\.test to connect-src/,
    ],
    [[here, begun, { ripen: "unreachable" }], /^The page reaches Ripen: The request did not arrive/],
    [[here, begun, { ripen: "refused", problem: "bad-key" }], /unknown or revoked/],
    [[here, begun, { ripen: "refused", problem: "origin-not-allowed" }], /website addresses/],
    [[here, begun, { ripen: "refused", problem: "overloaded" }], /Ripen refused: overloaded/],
  ])("after %j says what to mend", (findings, cure) => {
    expect(firstTrouble(findings)).toMatch(cure);
  });

  it("says that an ad blocker is at work here", () => {
    const [first] = listChecks({ home, passesHere: false, findings: [], isSilent: true });
    expect(first).toMatchObject({ state: "bad", cure: expect.stringContaining("ad blocker") });
  });

  it("hears nobody else", () => {
    for (const data of [null, "text", 5, {}, { ripen: 1 }, { type: "hsFormCallback" }])
      expect(readFinding(data)).toBeNull();
    expect(readFinding(begun)).toBe(begun);
  });
});
