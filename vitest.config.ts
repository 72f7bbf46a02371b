import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/core/**/*.test.ts", "test/snippet/**/*.test.ts", "test/*.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations("./migrations"),
                RIPEN_SECRET: "test-only-0123456789abcdefghijklmnopqrstuv",
                RIPEN_LOCAL: "true",
                FLUSH_AFTER_SECONDS: "1",
              },
            },
          })),
        ],
        test: { name: "worker", include: ["test/{http,visitor,jobs,store}/**/*.test.ts"] },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
