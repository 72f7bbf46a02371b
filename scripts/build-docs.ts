import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readOpenApi } from "./docs/openapi.ts";
import { makeDocs } from "./docs/page.ts";
import { makeProblemPages } from "./docs/problems.ts";
import type { JsonObject } from "./openapi/schema.ts";

/** Builds the description of the API: `/openapi.json`, `/docs/`, and a page for the type of each problem. */
export async function buildDocs(outDir: string, openApi: JsonObject): Promise<void> {
  const document = readOpenApi(openApi);
  await Promise.all(["docs", "problems"].map((folder) => mkdir(join(outDir, folder), { recursive: true })));
  await Promise.all([
    writeFile(join(outDir, "openapi.json"), JSON.stringify(openApi)),
    writeFile(join(outDir, "docs/index.html"), makeDocs(document)),
    cp(join(import.meta.dirname, "docs/main.css"), join(outDir, "docs/main.css")),
    ...Object.entries(makeProblemPages(document)).map(([name, page]) =>
      writeFile(join(outDir, "problems", name), page),
    ),
  ]);
}
