import { join } from "node:path";
import { build } from "esbuild";
import { projectPath } from "../../scripts/paths.ts";

/** The Workers that the bench runs in bare workerd, by the name of their bundle. */
const entryPoints = {
  ripen: "worker/index.ts",
  counted: "test/bench/services/counted.ts",
  empty: "test/bench/services/empty.ts",
  d1: "test/bench/services/d1.ts",
  queue: "test/bench/services/queue.ts",
};

/** Bundles each Worker into `<folder>/<name>.js`, as a deployment would. */
export async function buildServices(folder: string): Promise<void> {
  await build({
    absWorkingDir: projectPath,
    entryPoints,
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:*"],
    logLevel: "error",
  });
}

/** Tells where a bundle of `buildServices` is. */
export function findBundle(folder: string, name: keyof typeof entryPoints): string {
  return join(folder, `${name}.js`);
}
