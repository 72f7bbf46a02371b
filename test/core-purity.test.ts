import { expect, it } from "vitest";
import { readSourceFiles } from "./support/source-tree.ts";
import { type SyntaxNode, walk } from "./support/syntax.ts";

const files = readSourceFiles("worker/core");
const impureNames = new Set([
  ...["fetch", "crypto", "performance", "setTimeout", "setInterval", "queueMicrotask"],
  ...["globalThis", "process", "console", "navigator", "caches", "localStorage"],
]);

it("the files of core are found", () => {
  expect(files.length).toBeGreaterThan(10);
});

for (const { path, program } of files) {
  it(`${path} reads no clock, no chance and no outside`, () => {
    const impurities: string[] = [];
    walk(program, (node, [parent]) => {
      const name = findImpurity(node, parent);
      if (name) impurities.push(name);
    });
    expect(impurities).toEqual([]);
  });
}

function findImpurity(node: SyntaxNode, parent: SyntaxNode | undefined): string | null {
  if (node.type === "NewExpression" && getName(node.callee) === "Date") {
    return Array.isArray(node.arguments) && node.arguments.length > 0 ? null : "new Date()";
  }
  if (node.type === "CallExpression" && getName(node.callee) === "Date") return "Date()";
  if (node.type === "MemberExpression") return findImpureMember(node);
  return node.type === "Identifier" && isReference(node, parent) ? getImpureName(node) : null;
}

function findImpureMember(node: SyntaxNode): string | null {
  const path = `${getName(node.object)}.${getName(node.property)}`;
  return path === "Date.now" || path === "Math.random" ? path : null;
}

function getImpureName(node: SyntaxNode): string | null {
  const name = getName(node);
  return impureNames.has(name) ? name : null;
}

/** Tells a variable from the name of a property, which means nothing by itself. */
function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent) return true;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  return !(parent.type === "Property" && parent.key === node) && !parent.type.startsWith("TS");
}

function getName(node: unknown): string {
  if (typeof node !== "object" || node === null || !("name" in node)) return "";
  return String(node.name);
}
