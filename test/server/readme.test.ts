import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

/** Finds the shell lines of the README that change a rule, made to talk to the server under test. */
function findLines(): string {
  const readme = readFileSync("README.md", "utf8");
  const block = /```sh\n(URL=[\s\S]*?)```/.exec(readme)?.[1] ?? "";
  return block
    .replace(/URL=\S+/, `URL=${server.dev.url}`)
    .replace("./.ripen/dev.json", `${server.stateFolder}/dev.json`);
}

describe("the README's lines for marketers", () => {
  it("change a rule, and the next answer changes", () => {
    const lines = findLines();
    const output = execFileSync("sh", ["-c", lines.replaceAll("\n\n", "\necho\n")], { encoding: "utf8" });
    const answers = output.split("\n").filter((line) => line.startsWith("{"));
    const [first, model, last] = answers.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ score: 25, stage: "engaged", model: 1 });
    expect(model).toMatchObject({ version: 2 });
    // 60 points of a few seconds' age: a half-life of 7 days takes 0.000007 % a second.
    expect(last.score).toBeGreaterThan(59.99);
    expect(last).toMatchObject({ stage: "mql", model: 2 });
  });
});
