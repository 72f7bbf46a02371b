import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kindFacts } from "../../worker/core/handoff/kinds.ts";
import { isField } from "../../worker/core/handoff/map-fields.ts";

const text = readFileSync("docs/crm.md", "utf8");
const parts = new Map(text.split(/^## /m).map((part) => [part.slice(0, part.indexOf("\n")), part] as const));
const titles = {
  slack: "Slack",
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  pipedrive: "Pipedrive",
} as const;

/** Lists the rows of the tables in a part of the page, each as its cells without the marks of code. */
function listRows(title: string): string[][] {
  const lines = parts.get(title)?.match(/^\| ?.*\|$/gm) ?? [];
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe.each(Object.entries(titles))("the page about CRMs tells of %s", (kind, title) => {
  const { settings, secrets, fields } = kindFacts[kind as keyof typeof titles]; // a key of the table above

  it("all that it needs, and nothing else", () => {
    const named = listRows(title)
      .filter(([what = ""]) => /^(setting|secret)/.test(what))
      .map(([what, name]) => `${what}: ${name?.replaceAll("`", "")}`);
    const needed = [
      ...Object.keys(settings).map((name) =>
        name.endsWith("?") ? `setting, may be left out: ${name.slice(0, -1)}` : `setting: ${name}`,
      ),
      ...Object.keys(secrets).map((name) => `secret: ${name}`),
    ];
    expect(named).toEqual(needed);
  });

  it("all properties that are filled unasked", () => {
    const rows = listRows(title).filter(([field = ""]) => field.startsWith("`"));
    const told = rows.map(([field, property]) => [field, property].map((cell) => cell?.replaceAll("`", "")));
    expect(Object.fromEntries(told)).toEqual(fields);
  });
});

it("every field that the page names is one", () => {
  const cells = listRows("Fields of your own").map(([cell = ""]) => cell);
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
  expect(named.length).toBeGreaterThan(18);
  expect(named.filter((name) => !isField(name.replace(/<\w+>/, "x")))).toEqual([]);
});
