import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { buildServices } from "../bench/build-services.ts";
import { type RunningDeployment, startDeployment } from "../bench/deployment.ts";
import { testRows } from "../support/bad-input-rows.ts";
import { type RawAnswer, sendRaw } from "../support/raw-http.ts";

// In a bare workerd: the local platform of `npm start` has a server of its own in between, which answers some of this itself.

const stallLimitMs = 10_000;
let folder: string;
let server: RunningDeployment;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ripen-sockets-"));
  await buildServices(folder);
  const storePath = join(folder, "store");
  // What the platform writes about CONNECT is its own affair.
  const log = () => {};
  server = await startDeployment({ bundle: "ripen", folder, storePath, flushAfterSeconds: 1, log });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

let visitors = 0;

/** Makes the body of one cart add by somebody new. */
function makeBody(): string {
  visitors += 1;
  const secret = `sockets-${String(visitors).padStart(14, "0")}`;
  return `{"secret":"${secret}","signals":[{"id":"a","kind":"cart_add"}]}`;
}

/** Writes a request for the route of signals; lines of its head end as HTTP wants it. */
function write(method: string, head: readonly string[], body = ""): string {
  return [`${method} ${server.signalsPath} HTTP/1.1`, "Host: ripen.example", ...head, "", body].join("\r\n");
}

function exchange(text: string, limitMs?: number): Promise<RawAnswer> {
  return sendRaw(`http://127.0.0.1:${server.port}`, text, limitMs);
}

/** Tests that one answer of this status comes, and that the server goes on. */
function answered(status: number, makeText: () => string, says = ""): () => Promise<void> {
  return async () => {
    const { statuses, text } = await exchange(makeText());
    expect(statuses).toEqual([status]);
    expect(text).toContain(says);
    await expectAlive();
  };
}

async function expectAlive(): Promise<void> {
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
}

/** Tells how often somebody's signal was stored before, and stores it once more. */
async function isFirst(body: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${server.port}${server.signalsPath}`, {
    method: "POST",
    body,
  });
  const { verdicts } = JSON.parse(await response.text());
  return verdicts.length === 0;
}

const close = "Connection: close";

testRows("sockets", {
  3: { "is refused by the platform": answered(501, () => write("FOOBAR", [close])) },
  4: {
    "is refused as TRACE": answered(405, () => write("TRACE", [close]), "/problems/method-not-allowed"),
    "is refused as CONNECT by the platform": async () => {
      const { statuses } = await exchange(write("CONNECT", [close]));
      expect(statuses.length).toBe(1);
      expect(statuses[0]).toBeGreaterThanOrEqual(400);
      await expectAlive();
    },
  },
  10: {
    "never arrive": answered(400, () => {
      const body = makeBody();
      return write("POST", ["Content-Length: 5", `Content-Length: ${body.length}`], body);
    }),
  },
  11: { "never arrives": answered(400, () => write("POST", ["Content-Length: -1"], makeBody())) },
  12: {
    "are one request, or none": async () => {
      const body = makeBody();
      const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
      const hidden = "GET /healthz HTTP/1.1\r\nHost: ripen.example\r\n\r\n";
      const head = ["Content-Length: 4", "Transfer-Encoding: chunked"];
      const { statuses, isClosed } = await exchange(write("POST", head, chunks + hidden));
      // What follows is no second request: whoever stands in front may have gone by the length.
      expect([[200], [400]]).toContainEqual(statuses);
      expect(isClosed).toBe(true);
      await expectAlive();
    },
  },
  13: {
    "is no body": async () => {
      const body = makeBody();
      const chunks = `${body.length.toString(16)}\r\n${body}\r\nZZ\r\n`;
      const { statuses, text } = await exchange(write("POST", ["Transfer-Encoding: chunked"], chunks));
      expect(statuses).toEqual([400]);
      expect(text).toContain("/problems/bad-body");
      expect(await isFirst(body)).toBe(true);
    },
  },
  14: {
    "is given up, and nothing is stored": async () => {
      const body = makeBody();
      const [short, chunked] = await Promise.all([
        exchange(write("POST", [`Content-Length: ${body.length + 1}`], body), stallLimitMs),
        exchange(write("POST", ["Transfer-Encoding: chunked"], '5\r\n{"sec\r\n'), stallLimitMs),
      ]);
      for (const { statuses, text, isClosed } of [short, chunked]) {
        expect(statuses).toEqual([408]);
        expect(text).toContain("/problems/slow-body");
        expect(isClosed).toBe(true);
      }
      expect(await isFirst(body)).toBe(true);
    },
  },
  15: { "never arrives": answered(400, () => write("GET", ["X-A: a\0b", close])) },
  16: { "never arrives": answered(400, () => `GET /healthz HTTP/1.1\r\n${close}\r\n\r\n`) },
});
