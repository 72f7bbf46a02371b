import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../snippet/", import.meta.url));
const placeholder = "0".repeat(12);

/** The lazy files: name on the wire, then source. */
export const lazyFiles = {
  detectors: "detectors/index.ts",
  acts: "detectors/acts.ts",
  embeds: "embeds/index.ts",
  shop: "shop/index.ts",
  prompts: "prompts/index.ts",
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

/** Maps paths below the public folder to what the browser gets. */
export type SnippetFiles = ReadonlyMap<string, string>;

async function bundle(source: string, integrity?: Record<string, string>): Promise<string> {
  const result = await build({
    entryPoints: [join(root, source)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2021", "safari14.1"],
    legalComments: "none",
    // Modules are strict anyway; the directive only costs bytes.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    define: { VERSION: JSON.stringify(placeholder), INTEGRITY: JSON.stringify(integrity ?? null) },
  });
  return result.outputFiles.map((file) => file.text.trim()).join("");
}

function digest(algorithm: "sha256" | "sha384", text: string): Buffer {
  return createHash(algorithm).update(text).digest();
}

/** Builds every browser file in memory; the version is a hash of all of them. */
export async function bundleSnippet(): Promise<{ version: string; files: SnippetFiles }> {
  const lazy = await Promise.all(
    Object.entries(lazyFiles).map(async ([name, source]) => ({ name, text: await bundle(source) })),
  );
  const integrity = Object.fromEntries(
    lazy.map(({ name, text }) => [name, `sha384-${digest("sha384", text).toString("base64")}`]),
  );
  const [evergreen, pinned, first] = await Promise.all([
    bundle("index.ts"),
    bundle("index.ts", integrity),
    bundle("first.ts"),
  ]);
  const version = digest("sha256", evergreen + pinned + first)
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

/** Writes the `_headers` fragment of the browser files: readable and timed from any site, cached as long as each may be. */
export function snippetHeaders(version: string): string {
  const lives = {
    "/s.js": "public, max-age=300, stale-while-revalidate=86400",
    "/s/first.js": "public, max-age=86400, stale-while-revalidate=604800",
    [`/s/${version}.js`]: "public, max-age=31536000, immutable",
    [`/s/${version}/*`]: "public, max-age=31536000, immutable",
  };
  return Object.entries(lives)
    .map(([path, life]) =>
      [
        path,
        `Cache-Control: ${life}`,
        "Access-Control-Allow-Origin: *",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Timing-Allow-Origin: *",
        "X-Content-Type-Options: nosniff",
      ].join("\n  "),
    )
    .join("\n\n");
}
