import { readFileSync } from "node:fs";
import { parseAst } from "vitest/node";

/** One node of a syntax tree (ESTree), as much of it as walking needs. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** Visits a node and all below it, each with its parents, nearest first. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
  parents: readonly SyntaxNode[] = [],
): void {
  visit(node, parents);
  for (const child of getChildren(node)) walk(child, visit, [node, ...parents]);
}

/** Gives the nodes directly below one. */
export function getChildren(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flat().filter(isNode);
}

/** Parses a TypeScript file. */
export function parseFile(path: string): SyntaxNode {
  return parseText(readFileSync(path, "utf8"), path.endsWith(".tsx") ? "tsx" : "ts");
}

/** Parses TypeScript. */
export function parseText(text: string, lang: "ts" | "tsx" = "ts"): SyntaxNode {
  const program: unknown = parseAst(text, { lang });
  if (!isNode(program)) throw new Error(`${text.slice(0, 100)} has no syntax tree`);
  return program;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
