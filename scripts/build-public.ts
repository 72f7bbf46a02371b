import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
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
  const version = await buildSnippet(folder);
  await Promise.all([
    buildConsole(folder, await describeScript(folder, version)),
    buildDocs(folder, makeOpenApi(packageJson.version)),
    siteKey && buildDemo(folder, { siteKey }),
  ]);
  await writeFile(join(folder, "_headers"), `${snippetHeaders(version)}\n\n${pageHeaders}`);
}

/** Names the version of the script and its integrity, parted by a space. */
async function describeScript(folder: string, version: string): Promise<string> {
  const hash = createHash("sha384").update(await readFile(join(folder, `s/${version}.js`)));
  return `${version} sha384-${hash.digest("base64")}`;
}
