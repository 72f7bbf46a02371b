import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { ask } from "../../console/ask.ts";

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}/` : "";
}

test("an answer comes with its tag, and the tag makes the next answer unchanged", async () => {
  const url = await serve((request, response) => {
    if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
    response.writeHead(200, { etag: '"1"' }).end('{"asOf":"now"}');
  });
  expect(await ask(url)).toEqual({ kind: "ok", value: { asOf: "now" }, etag: '"1"' });
  expect(await ask(url, { etag: '"1"' })).toEqual({ kind: "unchanged" });
});

test("a problem is told in the server's own words", async () => {
  const url = await serve((_, response) => response.writeHead(403).end('{"detail":"Sign in over https."}'));
  expect(await ask(url, { method: "POST", body: { key: "rsk_x" } })).toEqual({
    kind: "problem",
    status: 403,
    detail: "Sign in over https.",
  });
});

test("401 means signed out", async () => {
  const url = await serve((_, response) => response.writeHead(401).end('{"detail":"Not signed in."}'));
  expect(await ask(url)).toEqual({ kind: "signed-out", detail: "Not signed in." });
});

test("an error page of something in between is told by its status", async () => {
  const url = await serve((_, response) => response.writeHead(502).end("<html>Bad gateway</html>"));
  expect(await ask(url)).toEqual({ kind: "problem", status: 502, detail: "The server answered 502." });
});

test("a cut connection and a page that is no JSON are unreachable, not a crash", async () => {
  const cut = await serve((request) => request.socket.destroy());
  expect(await ask(cut)).toEqual({ kind: "unreachable" });
  const odd = await serve((_, response) => response.end("<html>Log in to the hotel's network</html>"));
  expect(await ask(odd)).toEqual({ kind: "unreachable" });
});
