import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { buildConsole } from "../../scripts/build-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "ripen-console-"));

afterAll(() => rmSync(folder, { recursive: true }));

test("all that the console loads at first is within its budget after brotli", async () => {
  await buildConsole(folder);
  const bytesOf = (name: string) => brotliCompressSync(readFileSync(join(folder, "console", name))).length;
  expect(readdirSync(join(folder, "console")).sort()).toEqual([
    "icon.svg",
    "index.html",
    "main.css",
    "main.js",
  ]);
  expect(bytesOf("main.js")).toBeLessThanOrEqual(18_432);
  expect(bytesOf("main.css")).toBeLessThanOrEqual(3_328);
});
