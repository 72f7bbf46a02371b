import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { projectPath } from "../../scripts/paths.ts";

/** One change of the Worker's source: in which file, which text becomes which. */
export interface Break {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Builds the Worker with one line of it changed into `folder`; gives the wrangler configuration that runs it. */
export async function buildBrokenWorker(folder: string, { file, from, to }: Break): Promise<string> {
  const path = join(projectPath, file);
  const source = readFileSync(path, "utf8");
  if (!source.includes(from)) throw new Error(`${file} has no "${from}" to break any more`);
  await build({
    entryPoints: [join(projectPath, "worker/index.ts")],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:*"],
    plugins: [
      {
        name: "break",
        setup: (run) =>
          run.onLoad({ filter: /\.ts$/ }, (loaded) =>
            loaded.path === path ? { contents: source.replace(from, to), loader: "ts" } : null,
          ),
      },
    ],
  });
  const config = readFileSync(join(projectPath, "wrangler.toml"), "utf8");
  const configPath = join(folder, "wrangler.toml");
  writeFileSync(configPath, config.replace("worker/index.ts", "worker.js"));
  return configPath;
}
