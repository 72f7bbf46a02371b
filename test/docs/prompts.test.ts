import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkPrompt } from "../../worker/core/check/check-prompt.ts";
import { defaultModel } from "../../worker/core/model/default-model.ts";
import { promptActions } from "../../worker/core/model/prompt.ts";

const text = readFileSync("docs/prompts.md", "utf8");

describe("the page about prompts", () => {
  it("shows a prompt that is right, with every field that there is", () => {
    const [, block = "{}"] = /```json prompt\n([\s\S]*?)```/.exec(text) ?? [];
    const prompt = JSON.parse(block);
    expect(checkPrompt(prompt, { model: defaultModel })).toMatchObject({ ok: true });
    const table = [...text.matchAll(/^\| `(\w+)` \| [^|]*\| [^|]*\|$/gm)].map(([, name]) => name);
    const fields = Object.keys(prompt).filter((name) => !["id", "name", "action", "content"].includes(name));
    expect(fields.filter((name) => !table.includes(name))).toEqual([]);
  });

  it("names every kind", () => {
    for (const action of promptActions) expect(text).toContain(`| \`${action}\` |`);
  });

  it("has the pictures that it shows", () => {
    const pictures = [...text.matchAll(/\]\((images\/[^)]+)\)/g)].map(([, path]) => path);
    expect(pictures.length).toBeGreaterThan(5);
    for (const path of pictures) expect(existsSync(`docs/${path}`)).toBe(true);
  });
});
