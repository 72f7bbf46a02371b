import { describe, expect, it } from "vitest";
import { findFaults, isBusy, maxAnswerMs } from "./judge.ts";
import type { FuzzedAnswer } from "./send.ts";

const problem = { type: "/problems/bad-id", title: "Bad", status: 400, detail: "Bad.", request: "r" };
const headers = {
  "request-id": "r",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-type": "application/problem+json",
};
const good: FuzzedAnswer = { status: 400, headers, text: JSON.stringify(problem), elapsedMs: 5 };

function saying(more: object): FuzzedAnswer {
  return { ...good, text: JSON.stringify({ ...problem, ...more }) };
}

describe("an answer is at fault", () => {
  const faulty: Record<string, readonly [answer: FuzzedAnswer, fault: string]> = {
    "that never came": [{ ...good, status: 0, text: "socket hang up" }, "no answer: socket hang up"],
    "of status 500": [{ ...saying({ status: 500 }), status: 500 }, "status 500"],
    "that took too long": [{ ...good, elapsedMs: maxAnswerMs + 1 }, "took 1001 ms"],
    "without a request id": [
      { ...good, headers: { ...headers, "request-id": undefined } },
      "has no Request-Id",
    ],
    "that may be stored": [
      { ...good, headers: { ...headers, "cache-control": "max-age=1" } },
      "may be stored",
    ],
    "that is no problem": [
      { ...good, headers: { ...headers, "content-type": "text/plain" } },
      "is text/plain",
    ],
    "with a stack": [saying({ detail: "x\n    at f (worker.js:1:2)" }), "tells"],
    "with a file": [saying({ detail: "in worker/http/app.ts" }), "tells"],
    "with the database's words": [saying({ detail: "D1_ERROR: no such column: x" }), "tells"],
    "with an exception": [saying({ detail: "TypeError: x is not a function" }), "tells"],
    "with a binding": [saying({ detail: "RIPEN_SECRET" }), "tells"],
    "without a type": [saying({ type: "about:blank" }), "has no type"],
    "with another status": [saying({ status: 404 }), "says another status in its body"],
    "with another request id": [saying({ request: "x" }), "says another request id in its body"],
  };
  for (const [name, [answer, fault]] of Object.entries(faulty)) {
    it(name, () => expect(findFaults(answer).join("; ")).toContain(fault));
  }
});

describe("an answer is in order", () => {
  it("that says what is wrong with the request", () => expect(findFaults(good)).toEqual([]));

  it("of the platform, to what is no request", () => {
    const text = "ERROR: Unrecognized request method.";
    expect(findFaults({ ...good, headers: {}, status: 501, text })).toEqual([]);
    expect(findFaults({ ...good, headers: {}, status: 500, text })).not.toEqual([]);
  });
});

it("an answer that is only late, or asks to come back, is tried again", () => {
  const away = { ...saying({ status: 503 }), status: 503 };
  expect(isBusy({ ...good, elapsedMs: 2_000 })).toBe(true);
  expect(isBusy({ ...away, headers: { ...headers, "retry-after": "5" } })).toBe(true);
  expect(isBusy(away)).toBe(false);
  expect(isBusy({ ...good, status: 0, text: "read ECONNRESET" })).toBe(true);
  expect(isBusy({ ...good, status: 0, text: "no answer within 15 s" })).toBe(false);
  expect(isBusy({ ...saying({ detail: "SQLITE_BUSY" }), elapsedMs: 2_000 })).toBe(false);
});
