import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import packageFile from "../../package.json" with { type: "json" };
import type { Site } from "../support/fault-server.ts";
import { makeSnippetSite } from "../support/snippet-site.ts";

declare global {
  interface Window {
    /** Where a peer's script sends to. */
    edgeUrl: string;
  }
}

const peers = [
  { name: "posthog-js", file: "posthog.ts" },
  { name: "@segment/analytics-next", file: "segment.ts" },
  { name: "@snowplow/browser-tracker", file: "snowplow.ts" },
] as const;

/** Makes one site for our script as it ships and for each peer as peers/ configures it, by name and version. */
export async function makeSites(): Promise<ReadonlyMap<string, Site>> {
  const others = peers.map(async ({ name, file }): Promise<[string, Site]> => {
    return [`${name} ${packageFile.devDependencies[name]}`, await makePeerSite(file)];
  });
  return new Map([["ripen", await makeSnippetSite()], ...(await Promise.all(others))]);
}

async function makePeerSite(file: string): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`peers/${file}`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const text = outputFiles.map((output) => output.text).join("");
  return {
    files: new Map([["/peer.js", text]]),
    head: (edgeUrl) => `<script>window.edgeUrl = "${edgeUrl}"</script><script src="/peer.js"></script>`,
  };
}

/** Reads a body as its script sends it: gzipped, or plain. */
export function decodeBody(body: Buffer): string {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  return (isGzip ? gunzipSync(body) : body).toString();
}
