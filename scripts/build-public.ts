import { mkdirSync } from "node:fs";
import { buildConsole, buildDemo } from "./build-pages.ts";
import { buildSnippet } from "./build-snippet.ts";

/** Builds every browser file of a local run: the script, the console, and the demo with its site key. */
export async function buildPublic(folder: string, siteKey: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await Promise.all([buildSnippet(folder), buildConsole(folder), buildDemo(folder, { siteKey })]);
}
