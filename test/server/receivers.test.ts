import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import corpus from "../cases/targets.json" with { type: "json" };
import { startServer, type TestServer } from "../support/server.ts";

let server: TestServer;
const listening: Server[] = [];
/** Paths that were asked for on this machine. */
const asked: string[] = [];

beforeAll(async () => {
  server = await startServer({ allowsLocalTargets: true });
});

afterAll(async () => {
  await server.stop();
  for (const one of listening) one.closeAllConnections();
});

/** Listens on a free port of this machine; gives the address. */
async function listen(name: string, answer: RequestListener, host = "127.0.0.1"): Promise<string> {
  const listener = createServer((request, response) => {
    asked.push(name);
    answer(request, response);
  });
  listening.push(listener);
  await new Promise<void>((resolve) => listener.listen(0, host, resolve));
  // A server that listens on a port has an address with one.
  const { port } = listener.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/hook`;
}

async function post(path: string, json: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return server.ask(path, { method: "POST", headers, body: JSON.stringify(json) });
}

async function add(url: string): Promise<Response> {
  const effects = [{ kind: "stage_entered" }];
  return post("/v1/destinations", { kind: "webhook", name: "Ours", effects, settings: { url } });
}

interface Tried {
  readonly ok: boolean;
  readonly status: number | null;
  readonly detail: string;
  readonly ms: number;
}

/** Has the connection to an address tried, as its owner would. */
async function tryOut(url: string): Promise<Tried> {
  const { id } = await (await add(url)).json();
  return (await post(`/v1/destinations/${id}/test`, {})).json();
}

const megabyte = Buffer.alloc(1_000_000);

test("receivers that hang, drip, never end or redirect hold up nobody, and are given up in 15 seconds", async () => {
  const inner = await listen("inner", (_, response) => response.end());
  const urls = await Promise.all([
    listen("hangs", () => {}),
    listen("drips", (_, response) => {
      response.writeHead(200);
      setInterval(() => response.write("a"), 1_000).unref();
    }),
    listen("never ends", (_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      };
      response.on("drain", more);
      more();
    }),
    listen("bomb", (_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(Buffer.alloc(100_000_000)));
    }),
    listen("redirects", (_, response) => response.writeHead(307, { location: inner }).end()),
    listen("empty", (_, response) => response.end()),
  ]);
  const began = Date.now();
  const trying = Promise.all(urls.map(tryOut));
  const well = await tryOut(await listen("well", (_, response) => response.writeHead(204).end()));
  const wellMs = Date.now() - began;
  const [hangs, drips, endless, bomb, redirects, empty] = await trying;

  expect(well).toMatchObject({ ok: true, status: 204 });
  expect(wellMs).toBeLessThan(10_000);
  expect([endless, bomb, empty].map((tried) => tried?.status)).toEqual([200, 200, 200]);
  expect([hangs, drips].map((tried) => tried?.detail)).toEqual(
    Array(2).fill("There was no whole answer within 15 seconds."),
  );
  for (const tried of [hangs, drips, endless, bomb, redirects]) expect(tried?.ms).toBeLessThan(16_500);
  expect(redirects).toMatchObject({
    ok: false,
    detail: "It answered with a redirect (307), which is not followed.",
  });
  expect(asked).not.toContain("inner");
});

test("an address that must not be reached is refused, and one that was let in while developing is not asked", async () => {
  const urls = await Promise.all(
    ["127.0.0.1", "::1"].map((host) => listen("private", (_, response) => response.end(), host)),
  );
  const kept = await (await add(urls[0] ?? "")).json();
  await server.kill();
  await server.restart({});

  // Of the corpus, what is Ripen itself is so under another name here.
  const forbidden = corpus["forbidden-target"].filter((url) => !/ripen\.example\.com/i.test(url));
  const bad = [...urls, ...corpus["bad-url"], ...forbidden];
  expect(bad.length).toBeGreaterThanOrEqual(60);
  for (const url of bad) expect((await add(url)).status, url).toBe(422);
  const tried = await (await post(`/v1/destinations/${kept.id}/test`, {})).json();
  expect(tried).toMatchObject({ ok: false, status: null, detail: "The address must begin with https://." });
  expect(asked).not.toContain("private");
});
