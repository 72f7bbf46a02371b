import { once } from "node:events";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { type Contender, makeNothing } from "./contender.ts";
import { writeShopPage } from "./shop-page.ts";

/** The web as a page under test sees it: its own host, the scripts' and the collector's, each another site. */
export interface WebServer {
  readonly scriptOrigin: string;
  readonly collectorOrigin: string;
  /** Puts a contender's page on a host that no browser has seen, and answers its address. */
  publish(contender: Contender): string;
  /** Lists what the page published last has asked other hosts for, so far. */
  listRequests(): readonly ReceivedRequest[];
  stop(): Promise<void>;
}

/** A request of a page to another host. */
export interface ReceivedRequest {
  readonly isScript: boolean;
  /** Bytes of address, headers and body, uncompressed. */
  readonly sentBytes: number;
  /** Bytes of the answer's body, compressed if it was. */
  readonly answerBytes: number;
}

interface Answer {
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

const landing = "/pricing?utm_source=google&utm_medium=cpc&utm_campaign=brand&gclid=Cj0abc123";

/** Starts the web on this machine; browsers find every `*.localhost` here, and take it for secure. */
export async function startWeb(): Promise<WebServer> {
  let pages = 0;
  let shown = { host: "", contender: makeNothing(""), requests: [] as ReceivedRequest[] };
  const server = createServer(async (request, response) => {
    const { host, contender, requests } = shown;
    const bodyBytes = await countBytes(request);
    const isPage = request.headers.host === host;
    const answer = isPage ? answerWithPage(contender) : answerOthers(contender, request);
    response.writeHead(200, answer.headers).end(answer.body);
    // A page that was left may still be sending.
    const { origin, referer } = request.headers;
    if (!isPage && `${origin} ${referer}`.includes(host)) requests.push(describe(request, bodyBytes, answer));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    scriptOrigin: `http://scripts.localhost:${port}`,
    collectorOrigin: `http://collector.localhost:${port}`,
    publish(contender) {
      shown = { host: `shop-${pages++}.localhost:${port}`, contender, requests: [] };
      return `http://${shown.host}${landing}`;
    },
    listRequests: () => shown.requests,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

async function countBytes(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  return bytes;
}

function answerWithPage({ head }: Contender): Answer {
  return { headers: { "content-type": "text/html;charset=utf-8" }, body: writeShopPage(head) };
}

function answerOthers({ files, answers }: Contender, { url = "", headers }: IncomingMessage): Answer {
  const cors = {
    "access-control-allow-origin": headers.origin ?? "*",
    "access-control-allow-credentials": "true",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
  };
  if (isForScript(headers)) {
    const file = files.get(url.replace(/\?.*/, ""));
    const encoding = file ? { "content-encoding": "br" } : {};
    return { headers: { ...cors, ...encoding, "content-type": "text/javascript" }, body: file ?? "" };
  }
  const known = Object.keys(answers).find((start) => url.startsWith(start));
  const body = JSON.stringify(known ? answers[known] : {});
  return { headers: { ...cors, "content-type": "application/json" }, body };
}

function isForScript(headers: IncomingMessage["headers"]): boolean {
  return headers["sec-fetch-dest"] === "script";
}

function describe(request: IncomingMessage, bodyBytes: number, { body }: Answer): ReceivedRequest {
  const { rawHeaders, url = "", headers } = request;
  const sentBytes = url.length + rawHeaders.join("").length + bodyBytes;
  return { isScript: isForScript(headers), sentBytes, answerBytes: body.length };
}
