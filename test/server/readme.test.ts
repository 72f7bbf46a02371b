import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runLines, type Wait } from "../support/run-page.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { shorten } from "../support/shorten.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.stop());

/** What is said of a person comes into the lists a moment later. */
const isListed: Wait = {
  after: "dana@acme.example",
  until: `command curl -s "$URL/v1/leads?minScore=90" -H "Authorization: Bearer $KEY" | grep -q cart-add`,
};

describe("the README's lines for marketers", () => {
  it("change a rule, the next answer changes, and say who became MQL and why", () => {
    const [, block = ""] = /```json answer\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
    const told = JSON.parse(block);
    const [first, model, last, known, list] = runLines("README.md", server, { waits: [isListed] });
    expect(first).toMatchObject({ score: 25, stage: "engaged", model: 1 });
    expect(model).toMatchObject({ version: 2 });
    // 60 points of a few seconds' age: a half-life of 7 days takes 0.000007 % a second.
    expect(last.score).toBeGreaterThan(59.99);
    expect(last).toMatchObject({ stage: "mql", model: 2 });
    expect(known).toMatchObject({ stage: "mql", verified: true });
    expect(shorten(list, told)).toEqual(told);
    expect(list.leads).toHaveLength(1);
  });
});

describe("the lines of the page about models", () => {
  it("draft a change, try it, publish it and take it back", () => {
    const [draft, simulated, receipt, rescore, back, { versions }] = runLines("docs/model.md", server);
    expect(draft).toMatchObject({ basedOn: 1, warnings: [] });
    expect(simulated).toMatchObject({ before: { score: 25 }, after: { score: 60, stage: "mql" } });
    expect(receipt).toMatchObject({ version: 2, note: "A cart says more than we thought", effects: "hold" });
    expect(rescore).toMatchObject({ version: 2, total: 0 });
    expect(back).toMatchObject({ version: 3, restoredFrom: 1 });
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
  });
});

describe("the lines of the page about prompts", () => {
  it("add one, switch it off and on, preview it and take it away", () => {
    const [added, off, on, link] = runLines("docs/prompts.md", server);
    expect(added).toMatchObject({ prompt: { id: "team-size", action: "question" } });
    expect(off).toMatchObject({ prompt: { enabled: false } });
    expect(on.prompt).not.toHaveProperty("enabled");
    expect(link).toMatchObject({ fragment: expect.stringContaining("#ripen_preview=") });
  });
});

describe("the lines of the page about reports", () => {
  it("hold a prompt back from some, and ask what came of it, and of everything else", () => {
    const [{ prompt }, report, spent, funnel, velocity, channels, rules, people] = runLines(
      "docs/reports.md",
      server,
    );
    expect(prompt).toMatchObject({ id: "book-a-demo", holdoutPercent: 20 });
    expect(report).toMatchObject({ from: "2026-11-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" });
    expect(report.prompts).toMatchObject([{ prompt: "book-a-demo", holdoutPercent: 20, goals: 1 }]);
    expect(spent).toEqual({ accepted: 1, rejected: 0, verdicts: [] });
    expect(funnel).toMatchObject({ by: "cohort", per: "week", from: "2026-11-01", staleDays: 0 });
    expect(velocity.steps.map(({ to }: { to: string }) => to)).toContain("mql");
    const [campaign] = channels.channels.filter((row: { campaign: string }) => row.campaign === "autumn");
    expect(campaign).toMatchObject({ channel: "Paid Search", spend: [{ currency: "EUR", cost: 412.5 }] });
    expect(rules).toMatchObject({ stage: "sql", method: expect.stringContaining("not cause") });
    expect(people).toMatchObject({ people: expect.any(Array), cursor: null });
  });
});
