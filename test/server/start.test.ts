import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFreePort } from "../../scripts/port.ts";
import { findServerProcesses, waitUntilGone } from "../support/processes.ts";
import { makeStateFolder } from "../support/server.ts";
import { runStart, runStartOnNode, type StartCommand } from "../support/start-command.ts";

const stopLimitMs = 6_000;
let stateFolder: string;
let port: string;

beforeEach(async () => {
  stateFolder = makeStateFolder();
  port = String(await findFreePort());
});

afterEach(() => {
  // A test that failed may have left what it was to find.
  for (const { id } of findServerProcesses(stateFolder)) process.kill(id, "SIGKILL");
  rmSync(stateFolder, { recursive: true, force: true });
});

function start(): StartCommand {
  return runStart("--port", port, "--state", stateFolder);
}

function readDevFile(): Record<string, string> {
  return JSON.parse(readFileSync(join(stateFolder, "dev.json"), "utf8"));
}

function signalGroup({ process: { pid } }: StartCommand, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}

describe("npm start", () => {
  it("serves everything on the port it was given, and says where", async () => {
    const command = start();
    await command.ready;
    const dev = readDevFile();
    const paths = ["/s.js", "/s/first.js", "/demo/", "/console/", "/healthz"];
    const answers = await Promise.all(paths.map((path) => fetch(dev.url + path)));
    signalGroup(command, "SIGINT");
    const { output } = await command.ended;

    expect(dev.url).toBe(`http://127.0.0.1:${port}`);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(output).toContain(`${dev.url}/demo/`);
    expect(output).toContain(dev.secretKey);
    expect(statSync(join(stateFolder, "dev.json")).mode & 0o777).toBe(0o600);
  });

  it("keeps keys and state over a restart", async () => {
    const first = start();
    await first.ready;
    const before = readDevFile();
    signalGroup(first, "SIGTERM");
    await first.ended;
    const second = start();
    await second.ready;
    const authorization = `Bearer ${before.secretKey}`;
    const answer = await fetch(`${before.url}/v1/model`, { headers: { authorization } });
    signalGroup(second, "SIGTERM");
    await second.ended;

    expect(readDevFile()).toEqual(before);
    expect(answer.status).toBe(200);
  });
});

describe("no process is left", () => {
  const endings: Record<string, (command: StartCommand) => void> = {
    "after Ctrl-C": (command) => signalGroup(command, "SIGINT"),
    "after SIGTERM to npm alone": ({ process }) => process.kill("SIGTERM"),
    "after npm alone is killed": ({ process }) => process.kill("SIGKILL"),
    "after npm and the start script are killed together": (command) => signalGroup(command, "SIGKILL"),
  };
  for (const [name, end] of Object.entries(endings)) {
    it(name, async () => {
      const command = start();
      await command.ready;
      const processes = findServerProcesses(stateFolder);
      end(command);

      expect(processes.filter(({ commandLine }) => commandLine.includes("workerd")).length).toBeGreaterThan(
        0,
      );
      expect(await waitUntilGone(processes, stopLimitMs)).toEqual([]);
    });
  }
});

describe("what cannot run is refused in one sentence", () => {
  async function expectRefusal(sentence: RegExp, command = start()): Promise<void> {
    const { code, output } = await command.ended;
    expect(code).toBe(1);
    expect(output.trim()).toMatch(sentence);
    expect(output.trim().split("\n")).toHaveLength(1);
  }

  it("a Node that is too old", async () => {
    const sentence = /^Ripen needs Node 22\.18 or newer, and this is Node 22\.17\.9\.$/;
    await expectRefusal(sentence, runStartOnNode("22.17.9"));
  });

  it("a taken port", async () => {
    const other = createServer().listen(Number(port), "127.0.0.1");
    await expectRefusal(/^Port \d+ is taken by another program: choose one with --port N\.$/);
    other.close();
  });

  it("a port that is no number", async () => {
    port = "http";
    await expectRefusal(/^--port takes a number from 1 to 65535, not "http"\./);
  });

  it("a state folder that is a file", async () => {
    writeFileSync(join(stateFolder, "file"), "");
    stateFolder = join(stateFolder, "file");
    await expectRefusal(/^The state folder .* cannot be used \(E\w+\)/);
  });

  it("a state folder whose keys are broken", async () => {
    writeFileSync(join(stateFolder, "dev.json"), "{ not json");
    await expectRefusal(/^The state folder .* is broken \(dev\.json is not JSON\)/);
  });

  it("a state folder whose database is broken", async () => {
    mkdirSync(join(stateFolder, "store"));
    writeFileSync(join(stateFolder, "store/v3"), "not a folder");
    await expectRefusal(/^The state folder .* is broken \(its database: .*\)/);
  });
});
