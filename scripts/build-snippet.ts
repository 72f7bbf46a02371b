import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import * as limits from "../snippet/limits.ts";
import { lentNames } from "./lent-names.ts";

const root = fileURLToPath(new URL("../snippet/", import.meta.url));
const coreSource = "index.ts";
const placeholder = "0".repeat(12);

/** The lazy files: name on the wire, then source. */
export const lazyFiles = {
  detectors: "detectors/index.ts",
  acts: "detectors/acts.ts",
  vendors: "vendors/vendors.ts",
  embeds: "embeds/index.ts",
  shop: "shop/index.ts",
  prompts: "prompts/index.ts",
  cards: "cards/index.ts",
  traits: "traits/index.ts",
  "chat-intercom": "chat/intercom.ts",
  "chat-hubspot": "chat/hubspot.ts",
  "chat-zendesk": "chat/zendesk.ts",
  "chat-crisp": "chat/crisp.ts",
  "chat-tawk": "chat/tawk.ts",
  "chat-tidio": "chat/tidio.ts",
  "chat-livechat": "chat/livechat.ts",
  "chat-olark": "chat/olark.ts",
  "chat-freshchat": "chat/freshchat.ts",
  "chat-chatwoot": "chat/chatwoot.ts",
  "chat-helpscout": "chat/helpscout.ts",
  "chat-gorgias": "chat/gorgias.ts",
  "chat-front": "chat/front.ts",
  "chat-drift": "chat/drift.ts",
  "chat-leadbooster": "chat/leadbooster.ts",
  "chat-marketo": "chat/marketo.ts",
  "chat-jivochat": "chat/jivochat.ts",
  "chat-gist": "chat/gist.ts",
  "chat-smartsupp": "chat/smartsupp.ts",
  "chat-demo": "chat/demo.ts",
  debug: "debug/index.ts",
} as const;

type LazyName = keyof typeof lazyFiles;

/** Which lazy files load others, in the order in which they are built: each carries the hashes of those. */
const loaders: readonly { readonly name: LazyName; readonly loads: RegExp }[] = [
  { name: "vendors", loads: /^(chat-|embeds$|shop$|traits$)/ },
  { name: "prompts", loads: /^cards$/ },
  { name: "detectors", loads: /^(acts|prompts|vendors)$/ },
  { name: "debug", loads: /^prompts$/ },
];

/** What the core loads itself: the pinned one carries their hashes. */
const ofCore: readonly LazyName[] = ["detectors", "debug"];

// What begins with an underscore is one file's own.
const mangleProps = new RegExp(`^(${Object.keys(lentNames).join("|")}|_[a-z]+)$`);

// What every page runs as soon as it comes.
const atOnce: readonly string[] = [coreSource, lazyFiles.detectors];

/** Maps paths below the public folder to what the browser gets. */
export type SnippetFiles = ReadonlyMap<string, string>;

/** Bounds of the browser script by name, with other values than those that ship. */
export type OtherLimits = Partial<Record<keyof typeof limits, number>>;

/** What one file is built with. */
interface BundleOptions {
  readonly integrity?: Record<string, string>;
  readonly plugins: Plugin[];
}

/** Puts other bounds in the place of snippet/limits.ts: for tests, which cannot wait for a minute's backoff. */
function replaceLimits(others: OtherLimits): Plugin {
  const lines = Object.entries({ ...limits, ...others }).map(
    ([name, value]) => `export const ${name} = ${value};`,
  );
  return {
    name: "replace-limits",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/snippet\/limits\.ts$/ }, () => ({ contents: lines.join("\n") })),
  };
}

async function bundle(source: string, { integrity, plugins }: BundleOptions): Promise<string> {
  const result = await build({
    entryPoints: [join(root, source)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2021", "safari14.1"],
    legalComments: "none",
    // V8 then compiles at once, while the file arrives, what it would otherwise first skip and compile on the page's time.
    banner: atOnce.includes(source) ? { js: "//# allFunctionsCalledOnLoad" } : {},
    // Modules are strict anyway; the directive only costs bytes.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    mangleProps,
    mangleCache: lentNames,
    plugins,
    define: { VERSION: JSON.stringify(placeholder), INTEGRITY: JSON.stringify(integrity ?? null) },
  });
  return result.outputFiles.map((file) => file.text.trim()).join("");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Lists the integrity of files by name; the longer digests would find no room. */
function hash(files: readonly LazyFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map(({ name, text }) => [name, `sha256-${digest(text).toString("base64")}`]),
  );
}

interface LazyFile {
  readonly name: LazyName;
  readonly text: string;
}

/** Builds the lazy files, each after those that it loads. */
async function bundleLazy(plugins: Plugin[]): Promise<readonly LazyFile[]> {
  // Every key of the list is a name.
  const names = Object.keys(lazyFiles) as LazyName[];
  const leaves = names.filter((name) => !loaders.some((loader) => loader.name === name));
  const files: LazyFile[] = await Promise.all(
    leaves.map(async (name) => ({ name, text: await bundle(lazyFiles[name], { plugins }) })),
  );
  for (const { name, loads } of loaders) {
    const integrity = hash(files.filter((file) => loads.test(file.name)));
    files.push({ name, text: await bundle(lazyFiles[name], { plugins, integrity }) });
  }
  return files;
}

/** Builds every browser file in memory; the version is a hash of all of them. What ships is built without `others`. */
export async function bundleSnippet(others?: OtherLimits): Promise<{ version: string; files: SnippetFiles }> {
  const plugins = others ? [replaceLimits(others)] : [];
  const lazy = await bundleLazy(plugins);
  const integrity = hash(lazy.filter(({ name }) => ofCore.includes(name)));
  const [evergreen, pinned, first] = await Promise.all([
    bundle(coreSource, { plugins }),
    bundle(coreSource, { plugins, integrity }),
    bundle("first.ts", { plugins }),
  ]);
  const version = digest(evergreen + pinned + first)
    .toString("hex")
    .slice(0, placeholder.length);
  const files = new Map([
    ["s.js", evergreen.replaceAll(placeholder, version)],
    [`s/${version}.js`, pinned.replaceAll(placeholder, version)],
    ["s/first.js", first],
    ...lazy.map(({ name, text }): [string, string] => [`s/${version}/${name}.js`, text]),
  ]);
  return { version, files };
}

/** Builds the browser files into `outDir` (the public folder) and answers their version. */
export async function buildSnippet(outDir: string): Promise<string> {
  const { version, files } = await bundleSnippet();
  for (const [path, text] of files) {
    const target = join(outDir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return version;
}
