import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Reach } from "../../worker/jobs/destinations/adapter.ts";
import { type MockAnswer, type MockRequest, readBody } from "./mock-request.ts";

/** What goes wrong with the next request: an answer in its place, or the connection cut after it was carried out. */
export type Trouble = MockAnswer | "cut";

/** A vendor's server on this machine: what it was asked, and what goes wrong next with requests that match. */
export interface MockVendor {
  readonly asked: MockRequest[];
  /** Lets things go wrong, each once, with the requests whose `METHOD path` matches. */
  fail(pattern: RegExp, ...troubles: Trouble[]): void;
  readonly reach: Reach;
}

/** Runs a vendor's server for the tests of a file; `answer` is the vendor, and is told anew of each test by `reset`. */
export function useMockVendor(answer: (request: MockRequest) => MockAnswer, reset: () => void): MockVendor {
  const asked: MockRequest[] = [];
  const troubles: { pattern: RegExp; trouble: Trouble }[] = [];
  const server = createServer(async (incoming, response) => {
    let text = "";
    for await (const chunk of incoming) text += chunk;
    const { method = "" } = incoming;
    const url = new URL(incoming.url ?? "", "http://mock");
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    const request = { method, url, headers, body: readBody(headers, text) };
    asked.push(request);
    const index = troubles.findIndex(({ pattern }) => pattern.test(`${method} ${url.pathname}`));
    const [next] = index < 0 ? [] : troubles.splice(index, 1);
    if (next && next.trouble !== "cut") return reply(response, next.trouble);
    const done = answer(request);
    if (next) return response.socket?.destroy();
    reply(response, done);
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => server.close());
  beforeEach(() => {
    asked.length = 0;
    troubles.length = 0;
    reset();
  });
  return {
    asked,
    fail: (pattern, ...all) => troubles.push(...all.map((trouble) => ({ pattern, trouble }))),
    reach: (url, request) => {
      const { port } = server.address() as AddressInfo; // a listening server has one
      return ask(url, request, port);
    },
  };
}

function reply(
  response: {
    writeHead(status: number, headers: Record<string, string>): unknown;
    end(text: string): unknown;
  },
  { status, body = "", headers = {} }: MockAnswer,
): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "Content-Type": isText ? "text/html" : "application/json", ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

/** Asks the mock in place of the vendor's own server; the host asked for goes along, so that the mock can check it. */
async function ask(url: string, request: Parameters<Reach>[1], port: number): ReturnType<Reach> {
  const target = new URL(url);
  const headers = { ...request.headers, "x-mock-host": target.host, connection: "close" };
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${target.pathname}${target.search}`, {
      ...request,
      headers,
    });
    return { status: answer.status, headers: new Map(answer.headers), text: await answer.text() };
  } catch {
    return { problem: "unreachable", detail: "the connection broke off" };
  }
}

/** Makes a reach that gets no answer in time. */
export function makeSilence(): Reach {
  return async () => ({ problem: "timeout", detail: "no answer within 15 s" });
}
