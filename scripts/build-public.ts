import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
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
    siteKey && buildDemo(folder, { siteKey }),
  ]);
  const openApi = makeOpenApi(packageJson.version);
  await writeFile(join(folder, "openapi.json"), JSON.stringify(openApi));
  await writeFile(join(folder, "_headers"), `${snippetHeaders(version)}\n\n${pageHeaders}`);
}
