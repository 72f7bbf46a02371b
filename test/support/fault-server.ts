import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { plainAnswer } from "./fake-edge.ts";

/** What becomes of one request to the edge; a connection that is cut may be cut when all is stored. */
export type Fate =
  | { readonly kind: "answer"; readonly afterMs?: number }
  | { readonly kind: "cut"; readonly isStored: boolean }
  | { readonly kind: "refuse"; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: "hang" };

/** A site whose pages carry one script: files by path, and what stands in the head of every page but `/away`. */
export interface Site {
  readonly files: ReadonlyMap<string, string>;
  readonly head: (edgeUrl: string) => string;
}

/** A request as the edge stored it, before any decoding. */
export interface StoredRequest {
  readonly body: Buffer;
  readonly mode: string | undefined;
}

/** A site and, on another origin, an edge that fails as it is told. */
export interface FaultServer {
  readonly siteUrl: string;
  readonly edgeUrl: string;
  readonly stored: readonly StoredRequest[];
  /** What became of every request so far, those that were not stored too. */
  readonly fates: readonly Fate[];
  /** The paths for which a browser asked leave first. */
  readonly preflights: readonly string[];
  /** Decides what becomes of the next request. */
  decide: () => Fate;
  /** Waits until `isDone` holds, looking whenever something was stored; at most `limitMs`. */
  until(isDone: () => boolean, limitMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Answers as it should. */
export const answer = (): Fate => ({ kind: "answer" });

/** Makes fates that cut a share of all requests, every second of these once it is stored; one seed cuts the same ones. */
export function cutShare(share: number, seed: number): () => Fate {
  let state = seed;
  let cuts = 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    if (state >= share * 2 ** 32) return { kind: "answer" };
    cuts += 1;
    return { kind: "cut", isStored: cuts % 2 === 0 };
  };
}

// What the edge says to every browser; the headers of a preflight are for others' scripts, ours needs none.
const corsHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Retry-After",
  "Access-Control-Allow-Headers": "*",
};

/** Serves a site and its edge on a free port. `localhost` and `127.0.0.1` are two origins to a browser. */
export async function startFaultServer(site: Site): Promise<FaultServer> {
  const changes = new EventEmitter();
  const stored: StoredRequest[] = [];
  const fates: Fate[] = [];
  const preflights: string[] = [];

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const fate = server.decide();
    fates.push(fate);
    if (fate.kind === "answer" || (fate.kind === "cut" && fate.isStored)) {
      stored.push({ body, mode: request.headers["sec-fetch-mode"]?.toString() });
      changes.emit("stored");
    }
    await meet(fate, response);
  }

  function listen(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === "GET") servePage(site, server.edgeUrl, request, response);
    else if (request.method === "POST") take(request, response).catch(() => request.socket.destroy());
    else {
      preflights.push(`${request.method} ${request.url}`);
      response.writeHead(204, corsHeaders).end();
    }
  }

  const http = createServer(listen).listen(0, "127.0.0.1");
  await once(http, "listening");
  // Listening on TCP, so it has a port.
  const { port } = http.address() as AddressInfo;
  const server: FaultServer = {
    siteUrl: `http://localhost:${port}`,
    edgeUrl: `http://127.0.0.1:${port}`,
    stored,
    fates,
    preflights,
    decide: answer,
    async until(isDone, limitMs) {
      const limit = AbortSignal.timeout(limitMs);
      while (!isDone() && !limit.aborted) await once(changes, "stored", { signal: limit }).catch(() => {});
    },
    async close() {
      http.close();
      http.closeAllConnections();
      await once(http, "close");
    },
  };
  return server;
}

async function meet(fate: Fate, response: ServerResponse): Promise<void> {
  // A browser would repeat by itself what fails on a connection that it has used before.
  response.setHeader("Connection", "close");
  if (fate.kind === "cut") response.destroy();
  if (fate.kind === "refuse") {
    const retryAfter = fate.retryAfterSeconds && { "Retry-After": fate.retryAfterSeconds };
    response.writeHead(fate.status, { ...corsHeaders, ...retryAfter }).end("{}");
  }
  if (fate.kind !== "answer") return;
  if (fate.afterMs) await sleep(fate.afterMs);
  response.writeHead(200, { ...corsHeaders, "Content-Type": "application/json" });
  response.end(JSON.stringify(plainAnswer));
}

function servePage(site: Site, edgeUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? "/";
  const file = site.files.get(path);
  const head = path === "/away" ? "" : site.head(edgeUrl);
  response.setHeader("Content-Type", file ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8");
  response.end(file ?? `<!doctype html><html><head><title>${path}</title>${head}</head><body></body></html>`);
}
