import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, describe, expect, test, vi } from "vitest";
import { liveLagMs, maxIdleAcks, maxUnread, maxWatchers } from "../../worker/limits.ts";
import { makeLiveSite, seen, watchAt } from "./people.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("a watcher who does not say what it has read", () => {
  test("gets a few messages and no more, while others hear everything", async () => {
    const place = await makeLiveSite();
    const stuck = await watchAt(place, { readsAtOnce: false });
    const reader = await watchAt(place);
    const people = Array.from({ length: 100 }, () => seen());
    for (const person of people) await place.live.see([person]);
    const last = people.at(-1);
    for (;;) if ((await reader.nextOf("person")).person.id === last?.id) break;
    expect(stuck.takeAll()).toHaveLength(maxUnread);
  });

  test("is told what it missed once it has read, and then goes on", async () => {
    const place = await makeLiveSite();
    const slow = await watchAt(place, { readsAtOnce: false });
    const person = seen();
    const acts = Array.from({ length: 50 }, (_, index) => ({
      ...person,
      at: person.at + index,
      score: index,
    }));
    for (const act of acts) await place.live.see([act]);
    await vi.waitFor(() => expect(slow.count).toBe(maxUnread));
    await evictDurableObject(place.stub);
    slow.readsAtOnce = true;
    slow.acknowledge(slow.takeAll().at(-1)?.seq ?? 0);
    // Not the 19 that were missed, but what they came to.
    expect(await slow.next()).toMatchObject({ kind: "person", person: { score: 49 } });
    await place.live.see([{ ...person, at: person.at + 50, score: 50 }]);
    expect(await slow.next()).toMatchObject({ kind: "person", person: { score: 50 } });
  });

  test("is let go of after a minute, and told that it was too slow", async () => {
    const place = await makeLiveSite();
    const stuck = await watchAt(place, { readsAtOnce: false });
    const reader = await watchAt(place);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + liveLagMs });
    await runDurableObjectAlarm(place.stub);
    expect(await stuck.ending).toMatchObject({ code: 1013 });
    expect(await reader.nextOf("tick")).toMatchObject({ kind: "tick" });
  });
});

describe("a watcher", () => {
  test("is not understood if it says anything but what it has read", async () => {
    for (const words of ["{", '{"ack": "1"}', "null", "x".repeat(100_000)]) {
      const watcher = await watchAt(await makeLiveSite());
      watcher.socket.send(words);
      expect(await watcher.ending).toMatchObject({ code: 1008 });
    }
  });

  test("is let go of if it says the same again and again", async () => {
    const watcher = await watchAt(await makeLiveSite());
    const { seq } = await watcher.next();
    for (let times = 0; times <= maxIdleAcks; times += 1) watcher.acknowledge(seq);
    expect(await watcher.ending).toMatchObject({ code: 1008 });
  });

  test("may ask whether the connection stands, which wakes nobody", async () => {
    const watcher = await watchAt(await makeLiveSite());
    const { promise, resolve } = Promise.withResolvers<unknown>();
    watcher.socket.addEventListener("message", ({ data }) => data === "pong" && resolve(data));
    watcher.socket.send("ping");
    expect(await promise).toBe("pong");
  });

  test("is refused where a hundred watch, and let in when one of them has gone", async () => {
    const place = await makeLiveSite();
    const watchers = [];
    for (let count = 0; count < maxWatchers; count += 1) watchers.push(await watchAt(place));
    await expect(watchAt(place)).rejects.toThrow("full");
    const startedAt = performance.now();
    watchers[0]?.close();
    await watchers[0]?.ending;
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await expect(watchAt(place)).resolves.toBeTruthy();
  });
});
