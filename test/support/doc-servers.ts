import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { Miniflare, type Request as WorkerRequest, Response as WorkerResponse } from "miniflare";

/** A site's own server as the page about personalising writes it. */
export interface DocServer {
  /** Gives the texts that a visitor with this cookie sees, and whether the page may be kept for others. */
  visit(cookie?: string): Promise<{ readonly seen: readonly string[]; readonly isPrivate: boolean }>;
  stop(): Promise<void>;
}

/** Asks Ripen what the code on the page asks of it. */
export type AskRipen = (url: string, init: RequestInit) => Promise<Response>;

const text = readFileSync("docs/personalise.md", "utf8");
const ripen = "https://ripen.example.com";

/** Reads the code that the page shows, by the file that it says it is. */
function readCode(siteKey: string): ReadonlyMap<string, string> {
  const blocks = [...text.matchAll(/```\w+ server (\S+)\n([\s\S]*?)```/g)];
  return new Map(blocks.map(([, path = "", code = ""]) => [path, code.replace("rpk_…", siteKey)]));
}

/** Lists the texts of a document's paragraphs that are not hidden. */
function listSeen(html: string): string[] {
  const paragraphs = [...html.matchAll(/<p([^>]*)>([^<]*)<\/p>/g)];
  return paragraphs.flatMap(([, attributes = "", told = ""]) =>
    attributes.includes("hidden") ? [] : [told],
  );
}

/** Runs the Worker of the page in workerd, before a site whose page is `html`. */
export function startWorkerExample(siteKey: string, html: string, ask: AskRipen): DocServer {
  const files = [...readCode(siteKey)].filter(([path]) => /^(worker|standing)\.js$/.test(path));
  const modules = files.map(([path, contents]) => [path, { type: "esm" as const, contents }]);
  const manifest = { mainModule: "worker.js", modulesRoot: "/", modules: Object.fromEntries(modules) };
  const config = { name: "example", compatibilityDate: "2026-01-01", manifest };
  const handler = (request: WorkerRequest) => answerWorker(request, html, ask);
  const miniflare = new Miniflare({
    workers: [{ config, dev: { rootPath: "/", outboundService: { type: "fetcher", handler } } }],
  });
  return {
    async visit(cookie) {
      const headers = {
        Accept: "text/html",
        ...(cookie && { Cookie: `a=b; ripen=${cookie}`, "If-None-Match": '"1"' }),
      };
      const page = await miniflare.dispatchFetch("https://www.example.com/", { headers });
      const isPrivate = page.headers.get("Cache-Control") === "private, no-store";
      return { seen: listSeen(await page.text()), isPrivate };
    },
    stop: () => miniflare.dispose(),
  };
}

async function answerWorker(
  { url, headers }: WorkerRequest,
  html: string,
  ask: AskRipen,
): Promise<WorkerResponse> {
  if (url.startsWith(ripen)) {
    const answer = await ask(url, { headers: { Authorization: headers.get("Authorization") ?? "" } });
    return new WorkerResponse(await answer.text(), { status: answer.status });
  }
  // A browser that has kept the default asks whether it is still good.
  if (headers.has("If-None-Match")) return new WorkerResponse(null, { status: 304 });
  const life = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=60" };
  return new WorkerResponse(html, { headers: life });
}

/** What the code of a framework's page finds around it: the calls that the framework's own documentation names. */
type Surroundings = (cookie: string | undefined, headers: Headers) => Record<string, unknown>;

const jar = (cookie: string | undefined) => ({
  get: (name: string) => (name === "ripen" && cookie ? { value: cookie } : undefined),
});

/** `cookies()` of next/headers. Pages that call it are private by Next.js itself. */
const next: Surroundings = (cookie, headers) => ({
  require: () => ({
    async cookies() {
      headers.set("Cache-Control", "private, no-store");
      return jar(cookie);
    },
  }),
});

/** `Astro.cookies` and `Astro.response`. */
const astro: Surroundings = (cookie, headers) => ({ Astro: { cookies: jar(cookie), response: { headers } } });

/** Makes a module of an Astro page: its frontmatter runs, then what is below is written. */
function toModule(page: string): string {
  const [, script = "", template = ""] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(page) ?? [];
  const lines = script.split("\n").map((line) => line.replace(/^export /, ""));
  const isImport = (line: string) => line.startsWith("import ");
  return `${lines.filter(isImport).join("\n")}
    export default async () => { ${lines.filter((line) => !isImport(line)).join("\n")}; return ${template} }`;
}

async function makePageExample(
  [path, surroundings]: readonly [string, Surroundings],
  siteKey: string,
  ask: AskRipen,
): Promise<DocServer> {
  const files = readCode(siteKey);
  const page = files.get(path) ?? "";
  const { outputFiles } = await build({
    stdin: { contents: path.endsWith(".astro") ? toModule(page) : page, loader: "jsx" },
    bundle: true,
    write: false,
    format: "cjs",
    external: ["next/headers"],
    jsxFactory: "h",
    plugins: [
      {
        name: "standing",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /standing\.js$/ }, () => ({ path: "standing.js", namespace: "page" }));
          onLoad({ filter: /.*/, namespace: "page" }, () => ({ contents: files.get("standing.js") ?? "" }));
        },
      },
    ],
  });
  const code = outputFiles.map((file) => file.text).join("");
  return {
    async visit(cookie) {
      const headers = new Headers();
      const module = { exports: {} };
      const around = { module, h: writeElement, fetch: ask, AbortSignal, ...surroundings(cookie, headers) };
      runInNewContext(code, around);
      const html: unknown = await Object(module.exports).default();
      return { seen: listSeen(`${html}`), isPrivate: headers.get("Cache-Control") === "private, no-store" };
    },
    async stop() {},
  };
}

function writeElement(tag: string, _attributes: unknown, ...children: unknown[]): string {
  return `<${tag}>${children.join("")}</${tag}>`;
}

/** Runs the page's Next.js page, with a stand-in for the one call of Next.js that it makes. */
export function makeNextExample(siteKey: string, ask: AskRipen): Promise<DocServer> {
  return makePageExample(["app/page.jsx", next], siteKey, ask);
}

/** Runs the page's Astro page, with stand-ins for the two properties of Astro that it reads. */
export function makeAstroExample(siteKey: string, ask: AskRipen): Promise<DocServer> {
  return makePageExample(["src/pages/index.astro", astro], siteKey, ask);
}
