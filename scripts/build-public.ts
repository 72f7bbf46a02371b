import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { buildDocs } from "./build-docs.ts";
import { buildConsole, buildDemo, pageHeaders } from "./build-pages.ts";
import { buildSnippet } from "./build-snippet.ts";
import { makeOpenApi } from "./openapi/document.ts";
import { snippetHeaders } from "./snippet-headers.ts";

/** Builds every file that is served as it is, with its headers: the script, the console, the API's description, and with a site key the demo too. */
export async function buildPublic(folder: string, siteKey?: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [version] = await Promise.all([
    buildSnippet(folder),
    buildConsole(folder),
    buildDocs(folder, makeOpenApi(packageJson.version)),
    siteKey && buildDemo(folder, { siteKey }),
  ]);
  await writeFile(join(folder, "_headers"), `${snippetHeaders(version)}\n\n${pageHeaders}`);
}
