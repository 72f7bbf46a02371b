import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  countryPlace,
  makeKindFinder,
  type SourceKind,
  sourceKinds,
} from "../worker/core/channel/source-kind.ts";
import { projectPath } from "./paths.ts";

const lists = join(projectPath, "scripts/source-lists");
const target = join(projectPath, "worker/core/channel/source-list.json");

type Entry = readonly [name: string, kind: SourceKind];

const kindsOfGoogle: Readonly<Record<string, SourceKind>> = {
  SOURCE_CATEGORY_SEARCH: "search",
  SOURCE_CATEGORY_SHOPPING: "shopping",
  SOURCE_CATEGORY_SOCIAL: "social",
  SOURCE_CATEGORY_VIDEO: "video",
};

/**
 * Compiles the kept lists into the one that the Worker bundles: of a name in several lists the last says what it is, so
 * Google's word goes before Matomo's, but an assistant is one whatever else it is called.
 */
export function compileSourceList(): string {
  const entries: Entry[] = [
    ...readMatomo("SearchEngines.yml").hosts.map((host): Entry => [host, "search"]),
    ...readNamed("Socials.yml", "social"),
    ...readGoogle(),
    ...readNamed("AIAssistants.yml", "ai"),
  ];
  const kinds = dropImplied(new Map(entries.map(([name, kind]) => [cleanName(name), kind])));
  const list = sourceKinds.map((kind) => [kind, [...kinds].filter((entry) => entry[1] === kind)] as const);
  const names = list.map(([kind, found]) => [kind, found.map(([name]) => name).sort()] as const);
  return `${JSON.stringify(Object.fromEntries(names), null, 2)}\n`;
}

/** Networks and assistants are also known by their names, as campaigns call them: `utm_source=chatgpt`. */
function readNamed(file: string, kind: SourceKind): readonly Entry[] {
  const { names, hosts } = readMatomo(file);
  return [...names, ...hosts].map((name) => [name, kind]);
}

/** Reads names and hosts of one of Matomo's files, a plain part of YAML: every other nested list is how to find a keyword. */
function readMatomo(file: string): { readonly names: readonly string[]; readonly hosts: readonly string[] } {
  const names: string[] = [];
  const hosts: string[] = [];
  let key = "urls";
  for (const line of readFileSync(join(lists, "matomo", file), "utf8").split("\n")) {
    const [, name, inner, item] = /^(?:(\S.*):|[\s-]+(\w+):(?: .*)?|\s+- (.+))$/.exec(line) ?? [];
    if (name !== undefined) names.push(unquote(name));
    if (name !== undefined || inner !== undefined) key = inner ?? "urls";
    else if (item !== undefined && key === "urls") hosts.push(unquote(item));
  }
  // A path can't be told by a referrer's host, and its host alone may mean something else.
  return { names, hosts: hosts.filter((host) => !host.includes("/")) };
}

function readGoogle(): readonly Entry[] {
  const rows = readFileSync(join(lists, "ga4/ga4_source_categories.csv"), "utf8").trim().split("\n").slice(1);
  return rows.map((row) => {
    const [name = "", category = ""] = row.split(",");
    const kind = kindsOfGoogle[category];
    if (!kind) throw new Error(`${name} is of an unknown category: ${category}`);
    return [name, kind];
  });
}

/** Drops what the rest says as well: `m.facebook.com` beside `facebook.com`, `de.search.yahoo.com` beside `{}.search.yahoo.com`. */
function dropImplied(kinds: ReadonlyMap<string, SourceKind>): ReadonlyMap<string, SourceKind> {
  const kept = new Map(kinds);
  const findKind = makeKindFinder(kept);
  for (const [name, kind] of kinds) {
    kept.delete(name);
    if (name.includes(countryPlace) || findKind(name) !== kind) kept.set(name, kind);
  }
  return kept;
}

function cleanName(name: string): string {
  return name.toLowerCase().replace(/^www\./, "");
}

function unquote(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, "$2");
}

if (import.meta.main) writeFileSync(target, compileSourceList());
