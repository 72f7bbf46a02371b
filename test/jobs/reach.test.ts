import { afterEach, describe, expect, test } from "vitest";
import { makeReach } from "../../worker/jobs/reach.ts";
import corpus from "../cases/targets.json" with { type: "json" };

const url = "https://hooks.example.com/ripen";
const post = { method: "POST", body: "{}" } as const;
let asked: string[] = [];

afterEach(() => {
  asked = [];
});

/** Makes a way outside that leads to a receiver which answers so. */
function reachTo(answer: (signal: AbortSignal) => Response | Promise<Response>, limitMs?: number) {
  return makeReach({
    fetch: async (target, { signal }) => {
      asked.push(target);
      return answer(signal ?? new AbortController().signal);
    },
    ownHosts: ["ripen.example.com"],
    scope: "anybody",
    ...(limitMs !== undefined && { limitMs }),
  });
}

/** Makes a body that goes on for ever in pieces of a size, each after a while; tells what was read of it. */
function makeEndless(bytes: number, afterMs: number) {
  const told = { bytes: 0, isCancelled: false };
  const piece = new Uint8Array(bytes).fill(97);
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await scheduler.wait(afterMs);
        told.bytes += bytes;
        controller.enqueue(piece);
      },
      cancel() {
        told.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { told, stream };
}

describe("an address that must not be asked", () => {
  test("is not, whatever is wrong with it", async () => {
    const reach = reachTo(() => new Response());
    const bad = [...corpus["bad-url"], ...corpus["forbidden-target"]];
    expect(bad.length).toBeGreaterThanOrEqual(60);
    for (const one of bad) expect(await reach(one, post), one).toMatchObject({ problem: "blocked" });
    expect(asked).toEqual([]);
  });
});

describe("row 100: a redirect", () => {
  for (const status of [301, 302, 303, 307, 308])
    test(`${status} is a failure, and not followed`, async () => {
      const reach = reachTo(
        () => new Response(null, { status, headers: { Location: "http://169.254.169.254/" } }),
      );
      const answer = await reach(url, post);
      expect(answer).toMatchObject({ problem: "redirect" });
      expect(JSON.stringify(answer)).not.toContain("169.254");
      expect(asked).toEqual([url]);
    });
});

describe("row 101: a receiver", () => {
  for (const status of [200, 201, 202, 204, 205, 299, 400, 500])
    test(`that answers ${status} has answered`, async () => {
      const reach = reachTo(() => new Response(null, { status }));
      expect(await reach(url, post)).toMatchObject({ status, text: "" });
    });

  test("that answers nothing is given up in time, and let go", async () => {
    let isAborted = false;
    const reach = reachTo((signal) => {
      signal.addEventListener("abort", () => {
        isAborted = true;
      });
      return new Promise<Response>(() => {});
    }, 200);
    expect(await reach(url, post)).toMatchObject({ problem: "timeout" });
    expect(isAborted).toBe(true);
  });

  test("that answers a byte at a time is given up in time", async () => {
    const { stream } = makeEndless(1, 50);
    const began = Date.now();
    expect(await reachTo(() => new Response(stream), 300)(url, post)).toMatchObject({ problem: "timeout" });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  test("that answers without end is read for 64 KiB, and let go", async () => {
    const { told, stream } = makeEndless(10_000, 0);
    const answer = await reachTo(() => new Response(stream))(url, post);
    expect(answer).toMatchObject({ status: 200 });
    expect("text" in answer && answer.text).toHaveLength(65_536);
    expect(told.isCancelled).toBe(true);
    expect(told.bytes).toBeLessThan(100_000);
  });

  test("that cannot be connected to is told of in our own words", async () => {
    const answer = await reachTo(() => Promise.reject(new Error(`no route to ${url}?token=s3cret`)))(
      url,
      post,
    );
    expect(answer).toMatchObject({ problem: "unreachable" });
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });
});
