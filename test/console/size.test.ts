import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildConsole } from "../../scripts/build-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "ripen-console-"));
const firstLoadBytes = 40_960;
const screenBytes = 32_768;

beforeAll(() => buildConsole(folder));
afterAll(() => rmSync(folder, { recursive: true }));

test("all that the console loads at first, its first screen included, is within its budget after brotli", () => {
  const first = listWithImports("main.js");
  const now = findLater(first).find((part) => read(part).includes("as NowScreen"));
  const own = listWithImports(now ?? "").filter((name) => !first.includes(name));
  expect(own.length).toBeGreaterThan(0);
  const all = ["index.html", "icon.svg", "main.css", "now.css", ...first, ...own];
  expect(sum(all)).toBeLessThanOrEqual(firstLoadBytes);
});

test("each part that comes later is within its budget after brotli", () => {
  const first = listWithImports("main.js");
  for (const part of listLater(first)) {
    const own = listWithImports(part).filter((name) => !first.includes(name));
    expect(own).not.toEqual([]);
    expect(sum(own)).toBeLessThanOrEqual(screenBytes);
  }
});

test("what draws charts comes with no screen, but when there is one to draw", () => {
  const first = listWithImports("main.js");
  const screens = findLater(first).flatMap((screen) => listWithImports(screen));
  expect([...first, ...screens].filter((name) => read(name).includes("u-wrap"))).toEqual([]);
  const later = listLater(first).flatMap((part) => listWithImports(part));
  expect(later.some((name) => read(name).includes("u-wrap"))).toBe(true);
});

test("every script of the console is loaded by another", () => {
  const first = listWithImports("main.js");
  const known = new Set([...first, ...listLater(first).flatMap((part) => listWithImports(part))]);
  const scripts = readdirSync(join(folder, "console")).filter((name) => name.endsWith(".js"));
  expect(scripts.filter((name) => !known.has(name))).toEqual([]);
});

function sum(names: readonly string[]): number {
  return names.reduce((bytes, name) => bytes + brotliCompressSync(read(name)).length, 0);
}

/** Lists a script and those that come with it, without the ones it asks for later. */
function listWithImports(name: string, known: readonly string[] = []): readonly string[] {
  if (known.includes(name)) return known;
  const nexts = read(name).matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g);
  return [...nexts].reduce<readonly string[]>(
    (found, [, next = ""]) => listWithImports(next, found),
    [...known, name],
  );
}

/** Lists all parts that some scripts ask for later, and those that these ask for. */
function listLater(names: readonly string[], known: readonly string[] = []): readonly string[] {
  const news = findLater(names).filter((part) => !known.includes(part));
  if (news.length === 0) return known;
  return listLater(
    news.flatMap((part) => listWithImports(part)),
    [...known, ...news],
  );
}

function findLater(names: readonly string[]): readonly string[] {
  const found = names.flatMap((name) => [...read(name).matchAll(/import\(\s*"\.\/([\w-]+\.js)"/g)]);
  return [...new Set(found.map(([, later = ""]) => later))];
}

function read(name: string): string {
  return readFileSync(join(folder, "console", name), "utf8");
}
