import { expect, it } from "vitest";
import { readSourceFiles } from "./support/source-tree.ts";
import { type SyntaxNode, walk } from "./support/syntax.ts";

const files = readSourceFiles("console", "snippet", "demo");
const makesMarkup =
  /^(innerHTML|outerHTML|srcdoc|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|setHTMLUnsafe)$/;

/** What a visitor wrote, or a site's owner, is shown as text: nothing that runs in a browser makes markup of a string. */
it("no text becomes markup", () => {
  const found = files.flatMap(({ path, program }) => listNames(program).map((name) => `${path}: ${name}`));
  expect(files.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

function listNames(program: SyntaxNode): string[] {
  const names: string[] = [];
  walk(program, ({ type, name }) => {
    const isName = type === "Identifier" || type === "JSXIdentifier";
    if (isName && typeof name === "string" && makesMarkup.test(name)) names.push(name);
  });
  return names;
}
