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

/** Runs `workerd serve` on a configuration, which stands beside its bundles in `folder`; resolves when `port` answers. */
export async function startWorkerd(folder: string, config: string, port: number): Promise<Workerd> {
  const configPath = join(folder, `${port}.capnp`);
  writeFileSync(configPath, config);
  const child = spawn(workerdPath, ["serve", "--experimental", configPath], {
    stdio: ["ignore", "ignore", "inherit"],
  });
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
