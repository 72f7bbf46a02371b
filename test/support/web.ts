import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleSnippet } from "../../scripts/build-snippet.ts";
import { snippetHeaders } from "../../scripts/snippet-headers.ts";
import type { WireAnswer, WireRequest } from "../../snippet/wire.ts";
import { plainAnswer } from "./fake-edge.ts";

/** One page of a made-up site: its document, in one piece or in pieces that come one after the other, and headers beside the type. */
export interface WebPage {
  readonly html: string | readonly string[];
  readonly headers?: Record<string, string>;
}

/** One request that reached the edge: with which site's key, and what it carried; one of who someone is has the kind `identity`. */
export interface Arrival {
  readonly key: string;
  readonly text: string;
  readonly kinds: readonly string[];
}

/**
 * Sites and an edge on one port of this machine, each with a name of its own, for tests of the script alone. Every name below
 * `localhost` is this machine and as good as https to a browser; `MAP *.test 127.0.0.1` makes others, which are not.
 */
export interface Web {
  /** The origin that serves our files and takes signals. */
  readonly edge: string;
  readonly version: string;
  /** What the edge answers beside the plain. */
  answer: Partial<WireAnswer>;
  /** Tells whether it fails at a request, with 503; at none by default. */
  failsAt: (arrival: Arrival) => boolean;
  /** Every request for signals or of who someone is, in order. */
  readonly arrivals: readonly Arrival[];
  /** Every url that was asked for, in order. */
  readonly asked: readonly string[];
  /** Gets one of our files as it is served. */
  getFile(path: string): string;
  /** Serves a page at every path of a site; answers the site's origin. */
  publish(host: string, page: WebPage): string;
  /** Resolves once a signal of a kind has come with a key, with all that had come with it by then. */
  whenSent(key: string, kind: string): Promise<readonly Arrival[]>;
  stop(): Promise<void>;
}

/** How long the next piece of a page takes: long enough for what came before to be painted. */
const pieceMs = 200;

const port = (server: ReturnType<typeof createServer>) => (server.address() as AddressInfo).port;

/** Starts sites and edge on a free port. */
export async function startWeb(): Promise<Web> {
  const { version, files } = await bundleSnippet();
  const headers = readHeaders(snippetHeaders(version));
  const pages = new Map<string, WebPage>();
  const arrivals: Arrival[] = [];
  const asked: string[] = [];
  const waiting = new Set<() => void>();

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { signals }: WireRequest = JSON.parse(body);
    const [path = "", key = ""] = request.url?.split("?k=") ?? [];
    const kinds = path === "/v1/identity" ? ["identity"] : [];
    // What breaks on the way is no list any more.
    if (Array.isArray(signals)) kinds.push(...signals.map(({ kind }) => kind));
    const arrival = { key, text: body, kinds };
    arrivals.push(arrival);
    if (web.failsAt(arrival)) response.statusCode = 503;
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.end(JSON.stringify({ ...plainAnswer, ...web.answer }));
    for (const look of waiting) look();
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { host = "", url = "" } = request.headers.host ? { ...request.headers, url: request.url } : {};
    asked.push(`http://${host}${url}`);
    const path = url.slice(1).replace(/\?.*/, "");
    const page = pages.get(host);
    const file = page ? page.html : files.get(path);
    if (/^v1\/(signals|identity)$/.test(path)) return void take(request, response);
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader("Content-Type", page ? "text/html" : "text/javascript");
    const own = page ? page.headers : headers;
    for (const [name, value] of Object.entries(own ?? {})) response.setHeader(name, value);
    void trickle(response, [file ?? ""].flat());
  }

  const server = createServer(serve).listen(0, "127.0.0.1");
  await once(server, "listening");
  const web: Web = {
    edge: `http://edge.localhost:${port(server)}`,
    version,
    answer: {},
    failsAt: () => false,
    arrivals,
    asked,
    getFile: (path) => files.get(path) ?? "",
    publish(host, page) {
      pages.set(`${host}:${port(server)}`, page);
      return `http://${host}:${port(server)}`;
    },
    whenSent: (key, kind) =>
      new Promise((resolve) => {
        const look = () => {
          const own = arrivals.filter((one) => one.key === key);
          if (!own.some(({ kinds }) => kinds.includes(kind))) return;
          waiting.delete(look);
          resolve(own);
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return web;
}

async function trickle(response: ServerResponse, [first = "", ...rest]: readonly string[]): Promise<void> {
  response.write(first);
  for (const piece of rest) {
    await sleep(pieceMs);
    response.write(piece);
  }
  response.end();
}

/** Reads the headers that our files are really served with; how long they are cached is of no matter here. */
function readHeaders(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.startsWith("  ") && !line.includes("Cache-Control"));
  return Object.fromEntries(lines.map((line) => line.trim().split(": ")));
}
