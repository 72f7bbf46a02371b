import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildConsole, buildDemo, pageHeaders } from "./build-pages.ts";
import { buildSnippet, snippetHeaders } from "./build-snippet.ts";

/** Builds every browser file of a local run: the script, the console, the demo with its site key, and their headers. */
export async function buildPublic(folder: string, siteKey: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [version] = await Promise.all([
    buildSnippet(folder),
    buildConsole(folder),
    buildDemo(folder, { siteKey }),
  ]);
  await writeFile(join(folder, "_headers"), `${snippetHeaders(version)}\n\n${pageHeaders}`);
}
