import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type AskRipen,
  type DocServer,
  makeAstroExample,
  makeNextExample,
  startWorkerExample,
} from "../support/doc-servers.ts";
import { startServer, type TestServer } from "../support/server.ts";

const html = `<p data-ripen-show="mql, sql" hidden>Talk to us</p><p data-ripen-hide="mql sql">See how it works</p>
  <p data-ripen-show="D" hidden>A small plan</p><p data-ripen-show="" hidden>Nobody's</p>`;
const cookie = "personalise-docs-00001";

let ripen: TestServer;
let answer: AskRipen;
let asked = 0;
const examples = new Map<string, DocServer>();
const ask: AskRipen = (url, init) => {
  asked += 1;
  return answer(url, init);
};

beforeAll(async () => {
  ripen = await startServer();
  const { siteKey } = ripen.dev;
  examples.set("Worker", startWorkerExample(siteKey, html, ask));
  examples.set("Next.js", await makeNextExample(siteKey, ask));
  examples.set("Astro", await makeAstroExample(siteKey, ask));
  const page = { id: "p1", url: "https://www.example.com/" };
  const signals = ["demo_request", "cart_add"].map((kind, seq) => ({
    ...{ id: crypto.randomUUID(), kind, age: 0, seq, session: "s1", page },
  }));
  const body = JSON.stringify({ v: 1, secret: cookie, page, signals });
  await fetch(`${ripen.dev.url}/v1/signals?k=${siteKey}`, { method: "POST", body });
});

beforeEach(() => {
  answer = (url, init) => fetch(url.replace("https://ripen.example.com", ripen.dev.url), init);
  asked = 0;
});

afterAll(async () => {
  await Promise.all([...examples.values()].map((example) => example.stop()));
  await ripen.stop();
});

/** Visits one of the page's servers. */
async function visit(name: string, withCookie?: string) {
  const example = examples.get(name);
  if (!example) throw new Error(`there is no example for ${name}`);
  return await example.visit(withCookie);
}

describe.each(["Worker", "Next.js", "Astro"])("the example for %s", (name) => {
  it("shows somebody known what is for that stage, and nobody else keeps that page", async () => {
    const { seen, isPrivate } = await visit(name, cookie);
    expect({ first: seen[0], isPrivate, asked }).toEqual({ first: "Talk to us", isPrivate: true, asked: 1 });
    expect(seen).not.toContain("See how it works");
  });

  it("shows somebody unknown the default", async () => {
    expect((await visit(name, "nobody-0000000000000000".slice(0, 22))).seen[0]).toBe("See how it works");
    expect((await visit(name, "made-up")).seen).toEqual(["See how it works"]);
  });

  it("asks nobody about somebody without a cookie", async () => {
    expect((await visit(name)).seen).toEqual(["See how it works"]);
    expect(asked).toBe(0);
  });

  it.each<[string, AskRipen]>([
    ["is out of order", async () => Response.json({ stage: "mql", segments: [] }, { status: 503 })],
    ["answers nonsense", async () => new Response("<h1>Welcome to Wi-Fi</h1>")],
    ["cannot be reached", () => Promise.reject(new TypeError("fetch failed"))],
    [
      "is silent",
      (_url, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    ],
  ])("shows the default within a second where Ripen %s", async (_what, fate) => {
    answer = fate;
    const startedAt = performance.now();
    expect((await visit(name, cookie)).seen).toEqual(["See how it works"]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

it("the Worker decides by grade's letter too, and leaves the script nothing to decide", async () => {
  expect((await visit("Worker", cookie)).seen).toEqual(["Talk to us", "A small plan"]);
});
