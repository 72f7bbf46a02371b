import { availableParallelism } from "node:os";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { CountReporter } from "./test/support/count-reporter.ts";

const bindings = {
  RIPEN_SECRET: "test-only-0123456789abcdefghijklmnopqrstuv",
  FLUSH_AFTER_SECONDS: "1",
};

/** Runs Worker tests inside workerd; without a queue the object's alarm must do all the queue does. */
function workerProject(name: string, configPath: string, include: string[]) {
  const plugin = cloudflareTest(async () => ({
    wrangler: { configPath },
    miniflare: { bindings: { ...bindings, MIGRATIONS: await readD1Migrations("./migrations") } },
  }));
  // The read model follows by alarm and queue, in a second or two; on a busy machine in more.
  const limits = { testTimeout: 30_000, hookTimeout: 60_000 };
  return {
    plugins: [plugin],
    test: { name, include, ...limits, setupFiles: ["./test/support/worker-freeze.ts"] },
  };
}

/** Runs tests of the whole system, as processes on this machine, when nothing else runs: in a place of the order, so many files at a time. */
function systemProject(name: string, include: string[], { place, maxWorkers = 1, retry = 0 }: SystemTraits) {
  const limits = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers, retry };
  const globalSetup = ["./test/support/prepared-state.ts"];
  // Vitest asks for a second, which a page on a busy machine may take to load.
  const expect = { poll: { timeout: 10_000 } };
  return { test: { name, include, ...limits, expect, globalSetup, sequence: { groupOrder: place } } };
}

interface SystemTraits {
  readonly place: number;
  readonly maxWorkers?: number;
  readonly retry?: number;
}

export default defineConfig({
  test: {
    reporters: ["default", new CountReporter()],
    // Many tests wait for alarms and queues: even two cores have room for two files at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "test/core/**/*.test.ts",
            "test/snippet/**/*.test.ts",
            "test/{console,contract,demo,destinations,docs,fuzz,scripts}/**/*.test.ts",
            "test/*.test.ts",
          ],
          exclude: ["test/fuzz/run.test.ts"],
          setupFiles: ["./test/support/fixed-locale.ts"],
        },
      },
      workerProject("worker", "./wrangler.toml", ["test/{http,visitor,jobs,store,live}/**/*.test.ts"]),
      workerProject("worker without queue", "./wrangler.free.toml", [
        "test/{visitor,jobs,live}/**/*.test.ts",
      ]),
      // Most of these wait for processes to start, end or try again.
      systemProject("server", ["test/server/**/*.test.ts"], { place: 1, maxWorkers: 2 }),
      // It looks at how long each answer takes.
      systemProject("fuzz", ["test/fuzz/run.test.ts"], { place: 2 }),
      // A browser is another program with a clock of its own: what fails once is tried once more, and named at the end.
      systemProject("browser", ["test/browser/**/*.test.ts"], { place: 3, retry: 1 }),
    ],
  },
});
