import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const consoleDir = fileURLToPath(new URL("../console/", import.meta.url));
const snippetDir = fileURLToPath(new URL("../snippet/", import.meta.url));
const demoDir = fileURLToPath(new URL("../demo/", import.meta.url));

const target = ["es2023", "chrome123", "firefox120", "safari17.5"];

/**
 * Builds the console into `<outDir>/console`, where `/console/` serves it, and the install check into `<outDir>/install`. `script` is
 * the version of the visitors' script, and its integrity, that the console tells site owners to pin.
 */
export async function buildConsole(outDir: string, script = ""): Promise<void> {
  await Promise.all([
    buildApp(consoleDir, `${outDir}/console`, screenStyles),
    buildApp(`${consoleDir}install/`, `${outDir}/install`),
    buildFrame(`${outDir}/prompt-frame`),
  ]);
  const index = await readFile(`${consoleDir}index.html`, "utf8");
  await writeFile(`${outDir}/console/index.html`, index.replace("__SCRIPT__", script));
  await cp(`${consoleDir}icon.svg`, `${outDir}/console/icon.svg`);
}

/** The styles of screens that are loaded when they are first shown; their scripts are parts of `main.tsx`. */
const screenStyles = [
  "now",
  "leads",
  "model",
  "prompts",
  "reports",
  "destinations",
  "settings",
  "first-run",
].map((name) => `${consoleDir}${name}/${name}.css`);

async function buildApp(from: string, outdir: string, styles: readonly string[] = []): Promise<void> {
  const files = [`${from}main.tsx`, `${from}main.css`, ...styles];
  await build({
    entryPoints: files.map((file) => ({ in: file, out: basename(file).replace(/\.\w+$/, "") })),
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: "part-[hash]",
    minify: true,
    format: "esm",
    target,
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "error",
  });
  await cp(`${from}index.html`, `${outdir}/index.html`);
}

/** Builds the frame in which the console shows a prompt as a page would: the snippet's own cards, with no right to anything else. */
async function buildFrame(outdir: string): Promise<void> {
  const from = `${snippetDir}preview/`;
  const entryPoints = [`${from}index.ts`, `${from}page.css`];
  await build({ entryPoints, outdir, bundle: true, minify: true, format: "iife", target, logLevel: "error" });
  await cp(`${from}index.html`, `${outdir}/index.html`);
}

/** Builds the demo into `<outDir>/demo` with the site's publishable key in each page. */
export async function buildDemo(outDir: string, { siteKey }: { readonly siteKey: string }): Promise<void> {
  await mkdir(`${outDir}/demo`, { recursive: true });
  const layout = (await readFile(`${demoDir}layout.html`, "utf8")).replaceAll("__SITE_KEY__", siteKey);
  for (const name of await readdir(`${demoDir}pages`)) {
    const page = await readFile(`${demoDir}pages/${name}`, "utf8");
    await writeFile(`${outDir}/demo/${name}`, fillLayout(layout, page));
  }
  await cp(`${demoDir}assets`, `${outDir}/demo`, { recursive: true });
  await cp(`${consoleDir}icon.svg`, `${outDir}/demo/ripen.svg`);
  await build({
    entryPoints: {
      main: `${demoDir}main.css`,
      shop: `${demoDir}scripts/shop.ts`,
      chat: `${demoDir}scripts/chat.ts`,
      sees: `${demoDir}scripts/sees/main.ts`,
    },
    outdir: `${outDir}/demo`,
    bundle: true,
    // Left readable, each in a scope of its own: visitors of a demo look at its source.
    format: "iife",
    target,
    logLevel: "error",
  });
}

/** Puts a page into the layout; its first line is its title, as a comment. */
function fillLayout(layout: string, page: string): string {
  const title = /^<!-- (.+) -->\n/.exec(page);
  if (!title?.[1]) throw new Error("A demo page starts with its title: <!-- Title -->");
  const body = page.slice(title[0].length);
  return layout.replace("__TITLE__", () => title[1] ?? "").replace("__MAIN__", () => body);
}

/** Tells the static server which headers these pages carry, in the syntax of a `_headers` file. */
export const pageHeaders = `/console/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
/install/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
/prompt-frame/*
  Content-Security-Policy: sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
/docs/*
  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
/problems/*
  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
/openapi.json
  Access-Control-Allow-Origin: *
  X-Content-Type-Options: nosniff
/demo/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'
  X-Content-Type-Options: nosniff
`;
