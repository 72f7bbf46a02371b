import { Agent, request } from "node:http";
import type { FuzzedRequest } from "./make-request.ts";

/** What came back. `status` 0 means that nothing did: `text` says why. */
export interface FuzzedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly elapsedMs: number;
}

/** Sends requests to one server over a few connections. */
export type Send = (fuzzed: FuzzedRequest) => Promise<FuzzedAnswer>;

const hangMs = 15_000;

/** Says where a body ends: Node by itself does not where a method seldom has one. */
function frame(body: Buffer, isChunked: boolean): Record<string, string> {
  return isChunked ? { "transfer-encoding": "chunked" } : { "content-length": String(body.length) };
}

/** Makes a sender; `connections` are open at most. */
export function makeSender(url: string, connections: number): { readonly send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const send: Send = (fuzzed) => {
    const { promise, resolve } = Promise.withResolvers<FuzzedAnswer>();
    const startedAt = performance.now();
    const end = (status: number, text: string, headers: FuzzedAnswer["headers"] = {}) =>
      resolve({ status, text, headers, elapsedMs: performance.now() - startedAt });
    const { method, path, body, isChunked } = fuzzed;
    const headers = { ...fuzzed.headers, ...(body && frame(body, isChunked)) };
    const outgoing = request(
      { agent, hostname, port, method, path, headers, timeout: hangMs },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        incoming.on("end", () => end(incoming.statusCode ?? 0, text, incoming.headers));
        incoming.on("error", (error) => end(0, error.message));
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer within ${hangMs / 1_000} s`)));
    outgoing.on("error", (error) => end(0, error.message));
    outgoing.end(body ?? undefined);
    return promise;
  };
  return { send, close: () => agent.destroy() };
}
