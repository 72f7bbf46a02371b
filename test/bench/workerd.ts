import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A bare workerd. */
export interface Workerd {
  /** CPU that the process has used since it started, ms. */
  getCpuMs(): number;
  stop(): Promise<void>;
}

// The one that the local platform brings: not its command, which would be another process in between.
const { default: workerdPath }: { default: string } = createRequire(import.meta.resolve("miniflare"))(
  "workerd",
);
const startMs = 10_000;
const msPerTick = 10; // Linux counts CPU in hundredths of a second

/** Where a configuration stands beside its bundles, the port that tells that it runs, and who reads what it writes. */
export interface WorkerdPlace {
  readonly folder: string;
  readonly port: number;
  /** Takes all that is written; without it errors are shown and the rest is lost. */
  readonly log?: (text: string) => void;
}

/** Runs `workerd serve` on a configuration; resolves when its port answers. */
export async function startWorkerd(config: string, { folder, port, log }: WorkerdPlace): Promise<Workerd> {
  const configPath = join(folder, `${port}.capnp`);
  writeFileSync(configPath, config);
  const child = spawn(workerdPath, ["serve", "--experimental", configPath], {
    stdio: log ? ["ignore", "pipe", "pipe"] : ["ignore", "ignore", "inherit"],
  });
  for (const output of [child.stdout, child.stderr])
    output?.setEncoding("utf8").on("data", log ?? (() => {}));
  await waitForPort(port, child);
  return {
    getCpuMs: () => readCpuMs(child.pid),
    async stop() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function waitForPort(port: number, child: ChildProcess): Promise<void> {
  const latest = Date.now() + startMs;
  while (Date.now() < latest && child.exitCode === null) {
    try {
      await (await fetch(`http://127.0.0.1:${port}/`)).body?.cancel();
      return;
    } catch {
      await sleep(20); // not listening yet
    }
  }
  throw new Error(`workerd does not answer on port ${port}`);
}

function readCpuMs(processId: number | undefined): number {
  const fields = readFileSync(`/proc/${processId}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const [userTicks, systemTicks] = fields.slice(11, 13);
  return (Number(userTicks) + Number(systemTicks)) * msPerTick;
}
