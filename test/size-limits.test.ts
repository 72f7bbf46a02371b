import { describe, expect, it } from "vitest";
import { readSourceFiles, type SourceFile } from "./support/source-tree.ts";
import { getChildren, type SyntaxNode, walk } from "./support/syntax.ts";

/** A table, not code: every bound of the Worker stands in one place, each with its reason. */
const tables = ["worker/limits.ts"];
const sources = readSourceFiles("snippet", "worker", "console", "demo", "scripts");
const tests = readSourceFiles("test");
const maxFileLines = 200;
const maxTestFileLines = 300;
const maxFunctionLines = 50;
const maxParameters = 3;
const maxNesting = 3;

describe("the limits of size", () => {
  it(`no source file is longer than ${maxFileLines} lines`, () => {
    const code = sources.filter(({ path }) => !tables.includes(path));
    expect(findLong(code, maxFileLines)).toEqual([]);
  });

  it(`no test file is longer than ${maxTestFileLines} lines`, () => {
    expect(findLong(tests, maxTestFileLines)).toEqual([]);
  });

  it(`no function is longer than ${maxFunctionLines} lines`, () => {
    expect(findFunctions((node, file) => countLines(node, file) > maxFunctionLines)).toEqual([]);
  });

  it(`no function takes more than ${maxParameters} parameters`, () => {
    const isWide = ({ params }: SyntaxNode) => Array.isArray(params) && params.length > maxParameters;
    expect(findFunctions(isWide)).toEqual([]);
  });

  it(`no statement stands inside more than ${maxNesting} others of one function`, () => {
    expect(findFunctions((node) => countNesting(node) > maxNesting)).toEqual([]);
  });
});

function findLong(files: readonly SourceFile[], limit: number): string[] {
  const long = files.filter(({ lines }) => lines.length > limit);
  return long.map(({ path, lines }) => `${path}: ${lines.length} lines`);
}

/** Lists where the functions stand that break a limit. */
function findFunctions(breaks: (node: SyntaxNode, file: SourceFile) => boolean): string[] {
  const found: string[] = [];
  for (const file of sources) {
    walk(file.program, (node) => {
      if (isFunction(node) && breaks(node, file)) found.push(`${file.path}:${getLine(node.start, file)}`);
    });
  }
  return found;
}

function isFunction({ type, body }: SyntaxNode): boolean {
  const isKind = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type);
  return isKind && body !== null;
}

function countLines(node: SyntaxNode, file: SourceFile): number {
  return getLine(node.end, file) - getLine(node.start, file) + 1;
}

function getLine(offset: number, { lines }: SourceFile): number {
  let rest = offset;
  const index = lines.findIndex((line) => {
    rest -= line.length + 1;
    return rest < 0;
  });
  return index + 1;
}

/** Counts the deepest stack of `if`, loops, `switch` and `try` inside a function; `else if` goes no deeper, an inner function begins anew. */
function countNesting(node: SyntaxNode): number {
  const depths = getChildren(node).map((child) => {
    if (isFunction(child)) return 0;
    const isElseIf = node.type === "IfStatement" && node.alternate === child && child.type === "IfStatement";
    const isBlock = /^(If|For|ForIn|ForOf|While|DoWhile|Switch|Try)Statement$/.test(child.type);
    return countNesting(child) + (isBlock && !isElseIf ? 1 : 0);
  });
  return Math.max(0, ...depths);
}
