import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { makeClient } from "../../console/client.ts";

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
}

const routes = {
  getVisitor: "GET /v1/visitors/:id",
  openSession: "POST /v1/session",
  deleteDraft: "DELETE /v1/model/draft",
  createPrompt: "POST /v1/prompts",
} as const;

/** Makes a client of a server that does as told. */
async function clientOf(listener: RequestListener, key?: string) {
  return makeClient(routes, { url: await serve(listener), ...(key && { key }) });
}

test("an answer comes with its tag, and the tag makes the next answer unchanged", async () => {
  const client = await clientOf((request, response) => {
    if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
    response.writeHead(200, { etag: '"1"' }).end('{"asOf":"now"}');
  });
  const asked = { params: { id: "a" } };
  expect(await client.getVisitor(asked)).toEqual({ kind: "ok", value: { asOf: "now" }, etag: '"1"' });
  expect(await client.getVisitor({ ...asked, etag: '"1"' })).toEqual({ kind: "unchanged" });
});

test("what is asked for is in the request as the contract says", async () => {
  const client = await clientOf((request, response) => {
    const { method, url, headers } = request;
    const { authorization, "if-match": ifMatch, "idempotency-key": key } = headers;
    response.end(JSON.stringify([method, url, authorization, ifMatch ?? key]));
  }, "rsk_x");
  const visitor = { params: { id: "a/b" }, query: { url: "https://shop.test/?a=b" } };
  expect(await client.getVisitor(visitor)).toMatchObject({
    value: ["GET", "/v1/visitors/a%2Fb?url=https%3A%2F%2Fshop.test%2F%3Fa%3Db", "Bearer rsk_x", null],
  });
  expect(await client.deleteDraft({ etag: '"draft-1"' })).toMatchObject({
    value: ["DELETE", "/v1/model/draft", "Bearer rsk_x", '"draft-1"'],
  });
  const body = { id: "a", action: "event", when: { score: { gte: 1 } } } as const;
  expect(await client.createPrompt({ body, idempotencyKey: "k" })).toMatchObject({
    value: ["POST", "/v1/prompts", "Bearer rsk_x", "k"],
  });
});

test("a list that comes as CSV is sent as it is", async () => {
  const url = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.end(JSON.stringify([request.headers["content-type"], body]));
  });
  const client = makeClient({ importLeads: "POST /v1/leads/import" }, { url });
  expect(await client.importLeads({ body: "email\nann@a.test" })).toMatchObject({
    value: ["text/csv", "email\nann@a.test"],
  });
});

test("a problem is told in the server's own words", async () => {
  const problem = { type: "/problems/plain-http", title: "", status: 403, detail: "Sign in over https." };
  const client = await clientOf((_, response) => response.writeHead(403).end(JSON.stringify(problem)));
  expect(await client.openSession({ body: { key: "rsk_x" } })).toEqual({ kind: "problem", problem });
});

test("an error page of something in between is told by its status", async () => {
  const client = await clientOf((_, response) => response.writeHead(502).end("<html>Bad gateway</html>"));
  const detail = "The server answered 502.";
  const problem = { type: "about:blank", title: "Bad Gateway", status: 502, detail };
  expect(await client.deleteDraft()).toEqual({ kind: "problem", problem });
});

test("a cut connection and a page that is no JSON are unreachable, not a crash", async () => {
  const cut = await clientOf((request) => request.socket.destroy());
  expect(await cut.deleteDraft()).toEqual({ kind: "unreachable" });
  server?.close();
  const odd = await clientOf((_, response) => response.end("<html>Log in to the hotel's network</html>"));
  expect(await odd.deleteDraft()).toEqual({ kind: "unreachable" });
});
