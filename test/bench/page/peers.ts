import { build } from "esbuild";
import { projectPath } from "../../../scripts/paths.ts";
import { type Contender, compress } from "./contender.ts";
import type { WebServer } from "./web-server.ts";

/** A script that others publish on npm, begun as its own documentation says. */
interface Peer {
  /** What it senses as it is begun here. */
  readonly senses: "page views" | "acts too";
  /** Writes the module of the site that includes it. */
  readonly source: (collectorOrigin: string) => string;
  /** The one address that it cannot be told to leave, now the collector's. */
  readonly fixedOrigin?: string;
  readonly answers?: Contender["answers"];
}

const peers = {
  plausible: {
    senses: "page views",
    source: (collector) => `import { init } from "@plausible-analytics/tracker";
      init({ domain: "shop", endpoint: "${collector}/api/event" });`,
  },
  "ahoy.js": {
    senses: "acts too",
    source: (collector) => `import ahoy from "ahoy.js";
      ahoy.configure({ urlPrefix: "${collector}" });
      ahoy.trackView();
      ahoy.trackClicks("a, button");
      ahoy.trackSubmits("form");`,
  },
  "unify intent client": {
    senses: "acts too",
    source: () => `import { UnifyIntentClient } from "@unifygtm/intent-client";
      new UnifyIntentClient("key", { autoPage: true, autoIdentify: true }).mount();`,
    fixedOrigin: "https://api.unifyintent.com",
  },
  "segment analytics-next": {
    senses: "page views",
    source: (collector) => `import { AnalyticsBrowser } from "@segment/analytics-next";
      const api = { apiHost: "${new URL(collector).host}/v1", protocol: "http" };
      AnalyticsBrowser.load({ writeKey: "key", cdnURL: "${collector}" }, { integrations: { "Segment.io": api } }).page();`,
    answers: { "/v1/projects/": { integrations: { "Segment.io": { apiKey: "key" } }, plan: {} } },
  },
  "snowplow browser-tracker": {
    senses: "acts too",
    source: (
      collector,
    ) => `import { enableActivityTracking, newTracker, trackPageView } from "@snowplow/browser-tracker";
      newTracker("sp", "${collector}", { appId: "shop" });
      enableActivityTracking({ minimumVisitLength: 10, heartbeatDelay: 10 });
      trackPageView();`,
  },
  "posthog-js": {
    senses: "acts too",
    source: (collector) => `import posthog from "posthog-js";
      posthog.init("key", { api_host: "${collector}", defaults: "2025-05-24" });`,
  },
} satisfies Record<string, Peer>;

/** The peer with the least to do. */
export const plausible = "plausible" satisfies keyof typeof peers;
/** The peer nearest to us in purpose. */
export const unify = "unify intent client" satisfies keyof typeof peers;

/** The peers that sense more than page views. */
export const sensors: readonly string[] = Object.entries(peers)
  .filter(([, { senses }]) => senses === "acts too")
  .map(([name]) => name);

/** Bundles every peer as a site gets it that installs it from npm. */
export async function makePeers(web: WebServer): Promise<Contender[]> {
  return await Promise.all(Object.entries(peers).map(([name, peer]) => makePeer(name, peer, web)));
}

async function makePeer(
  name: string,
  peer: Peer,
  { scriptOrigin, collectorOrigin }: WebServer,
): Promise<Contender> {
  const { outputFiles } = await build({
    stdin: { contents: peer.source(collectorOrigin), resolveDir: projectPath },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2021",
    legalComments: "none",
    logLevel: "error",
  });
  const bundle = outputFiles.map(({ text }) => text).join("");
  const text = peer.fixedOrigin ? bundle.replaceAll(peer.fixedOrigin, collectorOrigin) : bundle;
  return {
    name,
    head: `<script async src="${scriptOrigin}/peer.js"></script>`,
    files: compress(new Map([["/peer.js", text]])),
    answers: peer.answers ?? {},
  };
}
