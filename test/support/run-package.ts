import { runInContext } from "node:vm";
import { build } from "esbuild";
import type { FakeTab } from "./fake-tab.ts";

/** Runs a package from npm in a tab, as a site that bundles it does, and answers what it exports. */
export async function runPackage(tab: FakeTab, name: string): Promise<ReturnType<typeof Object>> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(name)}`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "exported",
    logLevel: "error",
  });
  for (const { text } of outputFiles) runInContext(text, tab.window);
  return Object(tab.window.exported);
}
