import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Import, readSourceFiles } from "./support/source-tree.ts";

const files = readSourceFiles("snippet", "worker", "console");
const imports = files.flatMap((file) => file.imports);

/** DESIGN.md's table of what may import what; `types` may be named, but nothing of them may run. */
const table: Record<string, { values: RegExp; types?: RegExp }> = {
  "snippet/": { values: /^snippet\// },
  "worker/core/": { values: /^worker\/core\// },
  "worker/limits.ts": { values: /^$/ },
  "worker/keyring.ts": { values: /^$/ },
  "worker/env.ts": { values: /^$/, types: /^worker\// },
  "worker/store/": { values: /^(worker\/store\/|drizzle-orm\b|email-providers\b)/, types: /^worker\/core\// },
  "worker/visitor/": {
    values: /^(worker\/(visitor|core)\/|worker\/(limits|env)\.ts|cloudflare:workers$)/,
    types: /^worker\/jobs\/message\.ts/,
  },
  "worker/jobs/": {
    values:
      /^(worker\/(jobs|core|store)\/|worker\/(limits|env|keyring)\.ts|valibot$|standardwebhooks$|ipaddr\.js$)/,
    types: /^@slack\/types$/,
  },
  "worker/live/": {
    values: /^(worker\/(live|core)\/|worker\/(limits|env)\.ts|cloudflare:workers$)/,
  },
  "worker/http/": {
    values:
      /^(worker\/(http|core|store)\/|worker\/(limits|env|keyring)\.ts|snippet\/wire\.ts|hono\b|valibot$|standardwebhooks$|ipaddr\.js$|jose\/|papaparse$)/,
    types: /^worker\/jobs\/message\.ts/,
  },
  "worker/index.ts": { values: /^worker\// },
  // Papa Parse shows what a file would bring before it is sent, as the Worker will read it.
  "console/": {
    values: /^(console\/|preact\b|@preact\/signals$|uplot$|papaparse$)/,
    types: /^worker\/http\//,
  },
};

describe("the import table", () => {
  for (const [folder, { values, types }] of Object.entries(table)) {
    it(`${folder} imports only what DESIGN.md allows`, () => {
      const own = imports.filter(({ from }) => from.startsWith(folder));
      const strays = own.filter(({ to, typesOnly }) => !values.test(to) && !(typesOnly && types?.test(to)));
      expect(strays.map(describeImport)).toEqual([]);
    });
  }

  it("has a line for every file", () => {
    const folders = Object.keys(table);
    const homeless = files.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)));
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });
});

/** The chapters of the engine, in the order in which its README tells them. */
const chapters: readonly string[] =
  readFileSync("worker/core/README.md", "utf8").match(/(?<=^\| `)[a-z]+(?=\/` \|)/gm) ?? [];

/** The place of a file's chapter; −1 for what stands before all chapters. */
function chapterOf(path: string): number {
  return chapters.indexOf(path.split("/")[2] ?? "");
}

describe("the chapters of the engine", () => {
  const ofCore = files.filter(({ path }) => path.startsWith("worker/core/"));

  it("are the folders that there are", () => {
    const folders = ofCore.map(({ path }) => path.split("/")).filter(({ length }) => length > 3);
    expect([...new Set(folders.map(([, , folder]) => folder))].sort()).toEqual([...chapters].sort());
  });

  it("use only chapters before them", () => {
    const forward = ofCore
      .flatMap((file) => file.imports)
      .filter(({ from, to }) => chapterOf(to) > chapterOf(from));
    expect(forward.map(describeImport)).toEqual([]);
  });
});

it("no import leads back to where it started", () => {
  const next = new Map<string, string[]>();
  for (const { from, to, typesOnly } of imports) {
    if (!typesOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  expect(files.map(({ path }) => findCycle(path, next)).filter((cycle) => cycle !== null)).toEqual([]);
});

function describeImport({ from, to, typesOnly }: Import): string {
  return `${from} imports ${typesOnly ? "type " : ""}${to}`;
}

/** Finds a way along imports from a file back to itself. */
function findCycle(start: string, next: ReadonlyMap<string, readonly string[]>): string | null {
  const seen = new Set<string>();
  const trails = [[start]];
  for (const trail of trails) {
    for (const to of next.get(trail.at(-1) ?? start) ?? []) {
      if (to === start) return [...trail, to].join(" → ");
      if (!seen.has(to)) trails.push([...trail, to]);
      seen.add(to);
    }
  }
  return null;
}
