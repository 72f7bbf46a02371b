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

test("all that the console loads at first is within its budget after brotli", () => {
  const first = ["index.html", "icon.svg", "main.css", ...listWithImports("main.js")];
  expect(sum(first)).toBeLessThanOrEqual(firstLoadBytes);
});

test("each screen that comes later is within its budget after brotli", () => {
  const first = listWithImports("main.js");
  for (const screen of listLater("main.js")) {
    const own = listWithImports(screen).filter((name) => !first.includes(name));
    expect(own).not.toEqual([]);
    expect(sum(own)).toBeLessThanOrEqual(screenBytes);
  }
});

test("every script of the console is loaded by another", () => {
  const known = new Set(listWithImports("main.js"));
  for (const screen of listLater("main.js")) for (const name of listWithImports(screen)) known.add(name);
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

/** Lists what a script asks for later, and what that asks for later still. */
function listLater(name: string): readonly string[] {
  const known = new Set<string>();
  const waiting = [name];
  for (const one of waiting)
    for (const [, next = ""] of read(one).matchAll(/import\(\s*"\.\/([\w-]+\.js)"/g)) {
      if (!known.has(next)) waiting.push(next);
      known.add(next);
    }
  return [...known];
}

function read(name: string): string {
  return readFileSync(join(folder, "console", name), "utf8");
}
