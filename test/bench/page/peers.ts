import { build } from "esbuild";
import { projectPath } from "../../../scripts/paths.ts";
import { type Contender, compress } from "./contender.ts";
import type { WebServer } from "./web-server.ts";

/** A script that others publish on npm, begun as its own documentation says. */
interface Peer {
  /** Writes the module of the site that includes it. */
  readonly source: (collectorOrigin: string) => string;
  /** The one address that it cannot be told to leave, now the collector's. */
  readonly fixedOrigin?: string;
  readonly answers?: Contender["answers"];
}

const peers = {
  plausible: {
    source: (collector) => `import { init } from "@plausible-analytics/tracker";
      init({ domain: "shop", endpoint: "${collector}/api/event", outboundLinks: true, fileDownloads: true, formSubmissions: true });`,
  },
  "ahoy.js": {
    source: (collector) => `import ahoy from "ahoy.js";
      ahoy.configure({ urlPrefix: "${collector}" });
      ahoy.trackView();
      ahoy.trackClicks("a, button");
      ahoy.trackSubmits("form");`,
  },
  "unify intent client": {
    source: () => `import { UnifyIntentClient } from "@unifygtm/intent-client";
      new UnifyIntentClient("key", { autoPage: true, autoIdentify: true }).mount();`,
    fixedOrigin: "https://api.unifyintent.com",
  },
  "segment analytics-next": {
    source: (collector) => `import { AnalyticsBrowser } from "@segment/analytics-next";
      const api = { apiHost: "${new URL(collector).host}/v1", protocol: "http" };
      AnalyticsBrowser.load({ writeKey: "key", cdnURL: "${collector}" }, { integrations: { "Segment.io": api } }).page();`,
    answers: { "/v1/projects/": { integrations: { "Segment.io": { apiKey: "key" } }, plan: {} } },
  },
  "snowplow browser-tracker": {
    source: (collector) => `import { enableActivityTracking, newTracker, trackPageView } from "@snowplow/browser-tracker";
      newTracker("sp", "${collector}", { appId: "shop" });
      enableActivityTracking({ minimumVisitLength: 10, heartbeatDelay: 10 });
      trackPageView();`,
  },
  "posthog-js": {
    source: (collector) => `import posthog from "posthog-js";
      posthog.init("key", { api_host: "${collector}", defaults: "2025-05-24" });`,
  },
} satisfies Record<string, Peer>;

/** The names of the peers. */
export type PeerName = keyof typeof peers;

/** Bundles every peer as a site that installs it from npm gets it, by name. */
export async function makePeers(web: WebServer): Promise<Contender[]> {
  return await Promise.all(Object.entries(peers).map(([name, peer]) => makePeer(name, peer, web)));
}

async function makePeer(name: string, peer: Peer, { scriptOrigin, collectorOrigin }: WebServer): Promise<Contender> {
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
