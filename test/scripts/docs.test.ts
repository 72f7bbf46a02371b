import { describe, expect, it } from "vitest";
import { escapeText, html, tellInline, tellJson } from "../../scripts/docs/html.ts";
import { readOpenApi } from "../../scripts/docs/openapi.ts";
import { makeDocs } from "../../scripts/docs/page.ts";
import { makeProblemPages } from "../../scripts/docs/problems.ts";
import { makeOpenApi } from "../../scripts/openapi/document.ts";
import { contracts } from "../../worker/http/contract/index.ts";
import { problems } from "../../worker/http/problem.ts";

const document = readOpenApi(makeOpenApi("1.2.3"));
const docs = makeDocs(document);
const pages = makeProblemPages(document);

/** Lists the places in a page that its links lead to. */
function linksOf(page: string): string[] {
  return [...page.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href);
}

describe("the API's page", () => {
  it("tells every operation with its line for the shell", () => {
    for (const { name, path } of contracts) {
      expect(docs).toContain(`<article id="${name}"`);
      expect(docs).toContain(`curl &quot;$URL${path.split(":")[0]}`);
    }
  });

  it("has every place that it leads to, each once", () => {
    const ids = [...docs.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    const inner = linksOf(docs).filter((href) => href.startsWith("#"));
    expect(inner.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  it("leads to pages of problems that there are", () => {
    const outer = linksOf(docs).filter((href) => /^\/problems\/./.test(href));
    expect(outer.filter((href) => !(`${href.split("/")[2]}.html` in pages))).toEqual([]);
  });
});

describe("the pages of problems", () => {
  it("are one for each kind, and a list", () => {
    const kinds = Object.keys(problems).map((kind) => `${kind}.html`);
    expect(Object.keys(pages).toSorted()).toEqual([...kinds, "index.html"].toSorted());
  });

  it("say where a problem can happen, by operations that there are", () => {
    const page = pages["no-draft.html"] ?? "";
    expect(linksOf(page).filter((href) => href.startsWith("/docs/#"))).toEqual(["/docs/#publishModel"]);
  });
});

describe("what is put into a page", () => {
  it("is escaped, in text, prose and examples alike", () => {
    const hostile = '<img src=x onerror="a">&';
    const safe = "&lt;img src=x onerror=&quot;a&quot;&gt;&amp;";
    expect(escapeText(hostile)).toBe(safe);
    expect(html`<p>${[hostile, null, 1]}</p>`.html).toBe(`<p>${safe}1</p>`);
    expect(tellInline(`\`${hostile}\` is **bad**`).html).toBe(`<code>${safe}</code> is <strong>bad</strong>`);
    expect(tellJson({ "<b>": ["</b>", 1, null] }).html).not.toMatch(/<\/?b>/);
  });
});
