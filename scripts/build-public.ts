import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildConsole, buildDemo, pageHeaders } from "./build-pages.ts";
import { buildSnippet } from "./build-snippet.ts";
import { snippetHeaders } from "./snippet-headers.ts";

/** Builds every browser file with its headers: the script, the console, and with a site key the demo too. */
export async function buildPublic(folder: string, siteKey?: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [version] = await Promise.all([
    buildSnippet(folder),
    buildConsole(folder),
    siteKey && buildDemo(folder, { siteKey }),
  ]);
  await writeFile(join(folder, "_headers"), `${snippetHeaders(version)}\n\n${pageHeaders}`);
}
