import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectPath } from "../../scripts/paths.ts";

/** `npm start` as a user runs it, with what it has written so far. */
export interface StartCommand {
  readonly process: ChildProcess;
  /** Resolves when it says that it is running; rejects with its output if it ends before. */
  readonly ready: Promise<void>;
  /** Resolves with the exit code (null after a signal) and everything written. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Runs `npm start -- …` in a process group of its own, as a terminal would. */
export function runStart(...options: string[]): StartCommand {
  return runCommand("npm", ["start", "--silent", "--", ...options]);
}

/** Runs `npm run seed -- …` until it ends; gives the exit code and everything written. */
export function runSeed(...options: string[]): StartCommand["ended"] {
  return runCommand("npm", ["run", "seed", "--silent", "--", ...options]).ended;
}

/** Runs the start script on a Node that says it is of another version. */
export function runStartOnNode(version: string): StartCommand {
  const pretend = `Object.defineProperty(process.versions, "node", { value: "${version}" })`;
  const script = join(projectPath, "scripts/start.mjs");
  return runCommand(process.execPath, ["--import", `data:text/javascript,${encodeURI(pretend)}`, script]);
}

function runCommand(program: string, programArguments: string[]): StartCommand {
  const child = spawn(program, programArguments, {
    cwd: projectPath,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = new Promise<void>((resolve, reject) => {
    const onText = (text: string) => {
      output += text;
      if (output.includes("Ripen is running")) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", onText);
    child.stderr.setEncoding("utf8").on("data", onText);
    child.once("close", () => reject(new Error(`it ended early:\n${output}`)));
  });
  ready.catch(() => {
    // Callers that wait for the end do not care about readiness.
  });
  const ended = once(child, "close").then(([code]) => ({ code, output }));
  return { process: child, ready, ended };
}
