import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDestination } from "../../worker/core/handoff/check-destination.ts";
import { checkFields } from "../../worker/core/handoff/check-fields.ts";
import { destinationKinds, effectKinds } from "../../worker/core/handoff/destination.ts";
import { listHandoffNames } from "../../worker/core/handoff/handoff-names.ts";
import { kindFacts } from "../../worker/core/handoff/kinds.ts";
import { makeExample } from "../../worker/core/handoff/make-example.ts";
import { findRetryAt } from "../../worker/core/handoff/retry.ts";
import { makeRoot } from "../../worker/core/inspect.ts";
import { defaultModel } from "../../worker/core/model/default-model.ts";
import { deliveryStates } from "../../worker/store/handoff-tables.ts";

const text = readFileSync("docs/destinations.md", "utf8");

function readBlock(name: string) {
  const [, block = ""] = new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``).exec(text) ?? [];
  return JSON.parse(block);
}

/** Gives the part of the page under a heading. */
function sectionOf(heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";
}

describe("the page about destinations", () => {
  it("shows a destination that is right, with every field that there is", () => {
    const destination = readBlock("destination");
    const names = listHandoffNames([defaultModel], []);
    const checked = checkDestination(destination, names, { ownHosts: [], scope: "anybody" });
    expect(checked).toMatchObject({ ok: true });
    const table = [...sectionOf("What is handed off, when").matchAll(/^\| `(\w+)` \|/gm)].map(
      ([, name]) => name,
    );
    const told = ["kind", "name", "effects", "settings", "secrets", ...table];
    expect(Object.keys(destination).filter((name) => !told.includes(name))).toEqual([]);
  });

  it("shows what is handed off as it is", () => {
    const now = Date.parse("2026-11-20T12:00:00.000Z");
    const example = makeExample({ site: "acme1234", home: "https://ripen.example.com", now });
    expect(readBlock("payload")).toEqual(JSON.parse(JSON.stringify(example)));
  });

  it("names every kind with all that it needs, every effect, and every state of a delivery", () => {
    for (const kind of destinationKinds) {
      const [row = ""] = new RegExp(`^\\| \`${kind}\` \\|.*$`, "m").exec(sectionOf("Each kind")) ?? [];
      const needed = [...Object.keys(kindFacts[kind].settings), ...Object.keys(kindFacts[kind].secrets)];
      for (const name of needed) expect(row).toContain(`\`${name.replace("?", "")}\``);
      expect(row).not.toBe("");
    }
    for (const effect of effectKinds) expect(text).toContain(`| \`${effect}\` |`);
    for (const state of deliveryStates) expect(text).toContain(`| \`${state}\` |`);
  });

  it("names fields that can be mapped", () => {
    const rows = [...sectionOf("Which field goes where").matchAll(/^\| (`.*`.*) \| [^|]* \|$/gm)];
    const names = rows.flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([\w.<>]+)`/g)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(15);
    const fields = names.map((name = "") => [name.replace(/<\w+>/, "fit"), "x"]);
    const root = makeRoot();
    checkFields(root, Object.fromEntries(fields), "hubspot");
    expect(root.flaws).toEqual([]);
  });

  it("tells when a delivery that failed is tried again", () => {
    const [, cells = ""] = /^\| after the one before it \| at once \| (.*) \|$/m.exec(text) ?? [];
    const units: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000 };
    const told = cells.split(" | ").map((cell) => {
      const [number, unit = ""] = cell.split(" ");
      return Number(number) * (units[unit] ?? Number.NaN);
    });
    const waits = told.map((_, index) => findRetryAt({ attempts: index + 1, now: 0, random: 0.5 }));
    expect(waits).toEqual(told);
    expect(findRetryAt({ attempts: told.length + 1, now: 0, random: 0.5 })).toBe(null);
  });
});
