import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;

/** Runs the shell lines of a page that talk to a deployment, against the server under test; gives what it answered, one by one. */
function runLines(page: string) {
  const blocks = [...readFileSync(page, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, block = ""]) => block,
  );
  const lines = blocks
    .filter((block) => /\$URL|\bask /.test(block))
    .join("\n")
    .replace(/URL=\S+/, `URL=${server.dev.url}`)
    .replace("./.ripen/dev.json", `${server.stateFolder}/dev.json`);
  // Answers end without a line's end.
  const script = `curl() { command curl "$@"; echo; }\n${lines}`;
  const output = execFileSync("sh", ["-e", "-c", script], { encoding: "utf8" });
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.stop());

describe("the README's lines for marketers", () => {
  it("change a rule, and the next answer changes", () => {
    const [first, model, last] = runLines("README.md");
    expect(first).toMatchObject({ score: 25, stage: "engaged", model: 1 });
    expect(model).toMatchObject({ version: 2 });
    // 60 points of a few seconds' age: a half-life of 7 days takes 0.000007 % a second.
    expect(last.score).toBeGreaterThan(59.99);
    expect(last).toMatchObject({ stage: "mql", model: 2 });
  });
});

describe("the lines of the page about models", () => {
  it("draft a change, try it, publish it and take it back", () => {
    const [draft, simulated, receipt, rescore, back, { versions }] = runLines("docs/model.md");
    expect(draft).toMatchObject({ basedOn: 1, warnings: [] });
    expect(simulated).toMatchObject({ before: { score: 25 }, after: { score: 60, stage: "mql" } });
    expect(receipt).toMatchObject({ version: 2, note: "A cart says more than we thought", effects: "hold" });
    expect(rescore).toMatchObject({ version: 2, total: 0 });
    expect(back).toMatchObject({ version: 3, restoredFrom: 1 });
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
  });
});

describe("the lines of the page about the API", () => {
  it("make a key, tell whose it is, and who made it", () => {
    const answers = runLines("docs/api.md");
    const { key, text } = answers.find((answer) => answer.key?.name === "Warehouse");
    expect(key).toMatchObject({ kind: "secret", scope: "read", state: "active" });
    expect(text).toMatch(/^rsk_/);
    expect(answers.find(({ sites }) => sites).sites).toMatchObject([{ name: "Demo" }]);
    expect(answers.find(({ entries }) => entries).entries).toMatchObject([{ target: key.id }]);
  });
});

describe("the lines of the page about prompts", () => {
  it("add one, switch it off and on, preview it and take it away", () => {
    const [added, off, on, link] = runLines("docs/prompts.md");
    expect(added).toMatchObject({ prompt: { id: "team-size", action: "question" } });
    expect(off).toMatchObject({ prompt: { enabled: false } });
    expect(on.prompt).not.toHaveProperty("enabled");
    expect(link).toMatchObject({ fragment: expect.stringContaining("#ripen_preview=") });
  });
});

describe("the lines of the page about reports", () => {
  it("hold a prompt back from some, and ask what came of it", () => {
    const [{ prompt }, report] = runLines("docs/reports.md");
    expect(prompt).toMatchObject({ id: "book-a-demo", holdoutPercent: 20 });
    expect(report).toMatchObject({ from: "2026-11-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" });
    expect(report.prompts).toMatchObject([{ prompt: "book-a-demo", holdoutPercent: 20, goals: 1 }]);
  });
});
