import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseFile, type SyntaxNode, walk } from "./syntax.ts";

/** One import of a source file: a path from the project's root without extension, or a package's name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** True if nothing of it is left at run time. */
  readonly typesOnly: boolean;
}

/** One source file with its text, its tree and its imports; paths are from the project's root. */
export interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
  readonly program: SyntaxNode;
  readonly imports: readonly Import[];
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Reads every TypeScript file below the given folders. */
export function readSourceFiles(...folders: string[]): SourceFile[] {
  const paths = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }));
  return paths.sort().map(readSourceFile);
}

function readSourceFile(path: string): SourceFile {
  const program = parseFile(join(root, path));
  const lines = readFileSync(join(root, path), "utf8").trimEnd().split("\n");
  return { path, lines, program, imports: findImports(path, program) };
}

function findImports(path: string, program: SyntaxNode): Import[] {
  const imports: Import[] = [];
  walk(program, (node) => {
    const target = findTarget(node.source);
    if (target === null) return;
    imports.push({ from: path, to: resolveTarget(path, target), typesOnly: isTypesOnly(node) });
  });
  return imports;
}

function findTarget(source: unknown): string | null {
  if (typeof source !== "object" || source === null || !("value" in source)) return null;
  return typeof source.value === "string" ? source.value : null;
}

function resolveTarget(path: string, target: string): string {
  if (!target.startsWith(".")) return target;
  return relative(root, join(root, dirname(path), target));
}

function isTypesOnly(node: SyntaxNode): boolean {
  if (node.importKind === "type" || node.exportKind === "type" || node.type === "TSImportType") return true;
  const names: unknown[] = Array.isArray(node.specifiers) ? node.specifiers : [];
  return names.length > 0 && names.every(isTypeName);
}

function isTypeName(specifier: unknown): boolean {
  if (typeof specifier !== "object" || specifier === null) return false;
  const { importKind, exportKind }: { importKind?: unknown; exportKind?: unknown } = specifier;
  return importKind === "type" || exportKind === "type";
}
