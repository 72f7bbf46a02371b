import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = readFileSync("docs/marketers.md", "utf8");
const readme = readFileSync("README.md", "utf8");
const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) => toAnchor(words));

/** Makes the anchor that a heading has. */
function toAnchor(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}

describe("the page for marketers and sales", () => {
  it("links to pages and headings that there are, and shows pictures that there are", () => {
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets.filter((target) =>
      target.startsWith("#") ? !headings.includes(target.slice(1)) : !existsSync(`docs/${target}`),
    );
    expect(broken).toEqual([]);
    expect(targets).toEqual(
      expect.arrayContaining([
        "install.md",
        "model.md",
        "prompts.md",
        "reports.md",
        "destinations.md",
        "api.md",
      ]),
    );
  });

  it("is linked at the top of the README, beside those for the other two", () => {
    const top = readme.slice(0, readme.indexOf("\n## "));
    for (const page of ["install", "personalise", "marketers"]) expect(top).toContain(`(docs/${page}.md)`);
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    expect(pictures.filter((path) => !existsSync(path))).toEqual([]);
  });
});
