import { describe, expect, it } from "vitest";
import { readSourceFiles } from "./support/source-tree.ts";
import { parseText, type SyntaxNode, walk } from "./support/syntax.ts";

const statement = /\b(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE|ALTER TABLE|DROP|WHERE|VALUES)\b/;
/** What compares by a pattern: user text in one is a pattern too, and one of over 50 bytes fails. */
const pattern = /\b(LIKE|GLOB|REGEXP|MATCH)\b/;
const patternFunctions = /^(like|ilike|notLike|notIlike)$/;

/** A place in a template, as its source writes it. */
const hole = ["$", "{id}"].join("");

describe("the Worker's SQL", () => {
  const files = readSourceFiles("worker");
  const found = files.flatMap(({ path, program }) => findFlaws(program).map((flaw) => `${path}: ${flaw}`));

  it("holds no data: statements are whole as they are written, and values are bound", () => {
    expect(found.filter((flaw) => !flaw.includes("pattern"))).toEqual([]);
  });

  it("compares no text by patterns", () => {
    expect(found.filter((flaw) => flaw.includes("pattern"))).toEqual([]);
  });

  it("is found where it is", () => {
    const texts = files.flatMap(({ lines }) => lines).filter((line) => statement.test(line));
    expect(texts.length).toBeGreaterThan(20);
  });
});

describe("this test notices", () => {
  const bad: Record<string, string> = {
    "data in a template": `db.prepare(\`SELECT * FROM sites WHERE id = '${hole}'\`)`,
    "data behind a statement": 'db.prepare("SELECT * FROM sites WHERE id = " + id)',
    "data in the middle of one": 'const text = "DELETE FROM sites WHERE id = \'" + id + "\'"',
    "a statement put together elsewhere": "sql.exec(makeStatement(id))",
    "a list that is joined": 'this.#sql.exec(["SELECT", columns].join(" "))',
    "what drizzle does not bind": "db.all(sql.raw(text))",
    "a pattern in a statement": "db.prepare('SELECT 1 FROM visitors WHERE stage LIKE ?')",
    "a pattern in a tag": `sql\`${hole} GLOB ${hole}\``,
    "a pattern by drizzle": "where(like(visitors.stage, wanted))",
  };
  for (const [name, source] of Object.entries(bad)) {
    it(name, () => expect(findFlaws(parseText(source))).not.toEqual([]));
  }

  const good: Record<string, string> = {
    "values that are bound": "sql.exec('SELECT n FROM commits WHERE n > ?', from)",
    "values in a tag, which drizzle binds": `db.all(sql\`SELECT 1 FROM sites WHERE id = ${hole}\`)`,
    "a statement of a name": "const text = `SELECT 1`; db.prepare(text).bind(id)",
    "a regular expression": "/^(a|b)$/.exec(text); form.exec(iso)",
  };
  for (const [name, source] of Object.entries(good)) {
    it(`nothing about ${name}`, () => expect(findFlaws(parseText(source))).toEqual([]));
  }
});

function findFlaws(program: SyntaxNode): string[] {
  const constants = listConstants(program);
  const flaws: string[] = [];
  walk(program, (node, [parent]) => {
    const flaw = findFlaw(node, parent, constants);
    if (flaw) flaws.push(flaw);
  });
  return flaws;
}

function findFlaw(
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  constants: ReadonlySet<string>,
): string | null {
  const text = textOf(node);
  if (text !== null && statement.test(text + surrounding(parent)) && pattern.test(text))
    return `a pattern in ${text}`;
  if (text !== null && parent?.type === "TaggedTemplateExpression" && pattern.test(text))
    return `a pattern in ${text}`;
  if (isPutTogether(node) && parent?.type !== "TaggedTemplateExpression" && statement.test(text ?? ""))
    return `data in ${text}`;
  if (
    node.type === "BinaryExpression" &&
    [node.left, node.right].some((side) => statement.test(textOf(side) ?? ""))
  )
    return "data in a statement of several parts";
  return node.type === "CallExpression" ? findCallFlaw(node, constants) : null;
}

function findCallFlaw(node: SyntaxNode, constants: ReadonlySet<string>): string | null {
  const callee = isNode(node.callee) ? node.callee : null;
  const name = nameOf(callee?.type === "MemberExpression" ? callee.property : callee);
  const owner = nameOf(callee?.object) || nameOf(isNode(callee?.object) ? callee.object.property : null);
  if (owner === "sql" && name === "raw") return "text that drizzle does not bind";
  if (patternFunctions.test(name)) return `a pattern by ${name}()`;
  // A regular expression has an exec() as well; that of a database belongs to something called sql.
  if (name !== "prepare" && !(name === "exec" && /sql/i.test(owner))) return null;
  const [first]: unknown[] = Array.isArray(node.arguments) ? node.arguments : [];
  const isWhole = (textOf(first) !== null && !isPutTogether(first)) || constants.has(nameOf(first));
  return isWhole ? null : `${name}() of what is no whole statement`;
}

/** Lists the names of constants that are texts as they are written. */
function listConstants(program: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    const isText =
      node.type === "VariableDeclarator" && textOf(node.init) !== null && !isPutTogether(node.init);
    if (isText) names.add(nameOf(node.id));
  });
  return names;
}

function isPutTogether(node: unknown): boolean {
  return (
    isNode(node) &&
    node.type === "TemplateLiteral" &&
    Array.isArray(node.expressions) &&
    node.expressions.length > 0
  );
}

/** Gives the text of a literal, and of a template but for its values; null for all else. */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type !== "TemplateLiteral" || !Array.isArray(node.quasis)) return null;
  return node.quasis.map(({ value }: { value: { raw: string } }) => value.raw).join(" ");
}

/** A tag's template is a statement, or part of one, whatever it says. */
function surrounding(parent: SyntaxNode | undefined): string {
  return parent?.type === "TaggedTemplateExpression" ? "SELECT" : "";
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === "string" ? node.name : "";
}

function isNode(node: unknown): node is SyntaxNode {
  return typeof node === "object" && node !== null && "type" in node;
}
