import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { projectPath } from "./paths.ts";
import { quietEnvironment } from "./quiet-environment.ts";

/** A program with all its descendants, which never outlives this process. */
export interface GuardedProcess {
  /** Settles when the whole group is gone, with the last lines that it wrote to standard error. */
  readonly ended: Promise<string>;
  /** Asks politely, then insists; resolves when every process of the group is gone. */
  stop(): Promise<void>;
  /** Ends the whole group at once with SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

const keptErrorChars = 4_000;

/** Starts Node with `nodeArguments` in a guarded group; what it writes to standard error goes to `log` too. */
export function startGuarded(
  nodeArguments: readonly string[],
  log: (text: string) => void = () => {},
): GuardedProcess {
  const guard = spawn(
    process.execPath,
    [join(projectPath, "scripts/guard.ts"), process.execPath, ...nodeArguments],
    {
      cwd: projectPath,
      detached: true,
      stdio: ["pipe", "ignore", "pipe"],
      env: { ...process.env, ...quietEnvironment },
    },
  );
  const ended = watchEnd(guard, log);
  return {
    ended,
    async stop() {
      guard.stdin.end();
      await ended;
    },
    async kill() {
      endGroup(guard.pid);
      await ended;
    },
  };
}

async function watchEnd(
  guard: ChildProcessByStdio<Writable, null, Readable>,
  log: (text: string) => void,
): Promise<string> {
  let errorText = "";
  guard.stderr.setEncoding("utf8").on("data", (text: string) => {
    errorText = (errorText + text).slice(-keptErrorChars);
    log(text);
  });
  await once(guard, "exit");
  endGroup(guard.pid);
  return errorText;
}

function endGroup(groupId: number | undefined): void {
  if (groupId === undefined) return;
  try {
    process.kill(-groupId, "SIGKILL");
  } catch {
    // ESRCH: nobody of the group is left, which is what we wanted.
  }
}
