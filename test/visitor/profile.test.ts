import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { maxRecentSignals } from "../../worker/limits.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import {
  decided,
  described,
  makePage,
  makePerson,
  makeSignal,
  minuteMs,
  noon,
  policy,
  question,
  site,
} from "./people.ts";

// What an object hands on in the background finds its site.
beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

function stubOf(visitor: string) {
  return env.PROFILE.get(env.PROFILE.idFromName(`${site}/${visitor}`));
}

describe("one person's object", () => {
  test("a signal is scored in the answer that acknowledges it", async () => {
    const { send } = makePerson();
    const receipt = decided(await send(noon, [makeSignal("a", "cart_add", noon)]));
    expect(receipt.verdicts).toEqual([]);
    expect(receipt.qualification).toMatchObject({ score: 30, stage: "engaged", model: 1 });
  });

  test("a signal delivered again changes the score once", async () => {
    const { send } = makePerson();
    const signal = makeSignal("a", "cart_add", noon);
    await send(noon, [signal]);
    const again = decided(await send(noon, [{ ...signal, at: noon + 5 }, signal]));
    expect(again.qualification.score).toBe(30);
    expect(again.verdicts).toEqual([
      { id: "a", accepted: true, verdict: "duplicate" },
      { id: "a", accepted: true, verdict: "duplicate" },
    ]);
  });

  test("the same id twice in one batch is stored once", async () => {
    const { send } = makePerson();
    const signal = makeSignal("a", "cart_add", noon);
    const receipt = decided(await send(noon, [signal, signal]));
    expect(receipt.qualification.score).toBe(30);
    expect(receipt.verdicts).toEqual([{ id: "a", accepted: true, verdict: "duplicate" }]);
  });

  test("of two contents under one id the first stored wins", async () => {
    const { send } = makePerson();
    await send(noon, [makeSignal("a", "page_view", noon)]);
    const receipt = decided(await send(noon, [makeSignal("a", "cart_add", noon)]));
    expect(receipt.qualification.score).toBe(1);
    expect(receipt.verdicts).toEqual([{ id: "a", accepted: false, verdict: "mismatch" }]);
  });

  test("an evicted object knows all that it acknowledged", async () => {
    const { send, visitor } = makePerson();
    await send(noon, [makeSignal("a", "cart_add", noon), makeSignal("b", "page_view", noon)]);
    await evictDurableObject(stubOf(visitor));
    const receipt = decided(
      await send(noon, [makeSignal("a", "cart_add", noon), makeSignal("c", "page_view", noon)]),
    );
    expect(receipt.qualification.score).toBe(32);
    expect(receipt.verdicts).toEqual([{ id: "a", accepted: true, verdict: "duplicate" }]);
  });

  test("pending work is told when it begins, and once more by an object that was asleep", async () => {
    const { send, visitor } = makePerson();
    const began = async (id: string) => decided(await send(noon, [makeSignal(id, "page_view", noon)])).began;
    expect(await began("a")).toBe(true);
    await evictDurableObject(stubOf(visitor));
    expect(await began("b")).toBe(true);
    expect(await began("c")).toBe(false);
  });

  test("a question stores nothing, and someone never seen is anonymous", async () => {
    const { profile, visitor } = makePerson();
    const reading = await profile.read(question(visitor, noon));
    expect(reading).toMatchObject({ kind: "decided", qualification: { score: 0, stage: "anonymous" } });
    expect(await profile.describe(question(visitor, noon))).toEqual({ kind: "unknown" });
    const size = await runInDurableObject(
      stubOf(visitor),
      (_, state) => state.storage.sql.exec("SELECT * FROM sqlite_master").toArray().length,
    );
    expect(size).toBe(0);
  });

  test("an object without the policy asks for it once", async () => {
    const { profile, visitor } = makePerson();
    const unknown = { ...question(visitor, noon), revision: 99 };
    expect(await profile.read(unknown)).toEqual({ kind: "need-policy" });
  });

  test("a bot makes no profile, and on a known one is kept without points", async () => {
    const { send, profile, visitor } = makePerson();
    const first = decided(await send(noon, [makeSignal("a", "cart_add", noon)], { automated: true }));
    expect(first.verdicts).toEqual([{ id: "a", accepted: false, verdict: "automated" }]);
    expect(await profile.describe(question(visitor, noon))).toEqual({ kind: "unknown" });
    await send(noon, [makeSignal("b", "page_view", noon)]);
    const later = decided(await send(noon, [makeSignal("c", "cart_add", noon)], { automated: true }));
    expect(later.qualification.score).toBe(1);
    expect(later.verdicts).toEqual([{ id: "c", accepted: true, verdict: "automated" }]);
  });

  test("what the edge says is kept where it changed", async () => {
    const { send, profile, visitor } = makePerson();
    const country = (value: string, at: number) => ({ name: "country", value, at, source: "edge" as const });
    await send(noon, [makeSignal("a", "page_view", noon)], { facts: [country("DE", noon)] });
    await send(noon + 1, [makeSignal("b", "page_view", noon)], { facts: [country("DE", noon + 1)] });
    await send(noon + 2, [makeSignal("c", "page_view", noon)], { facts: [country("AT", noon + 2)] });
    expect(await profile.describe(question(visitor, noon))).toMatchObject({
      attributes: [country("DE", noon), country("AT", noon + 2)],
    });
  });

  test("a due prompt goes to one tab; a second stays quiet for a minute", async () => {
    const { send } = makePerson();
    const [one, two] = [makePage("tab-1"), makePage("tab-2")];
    const first = await send(noon, [makeSignal("a", "cart_add", noon), makeSignal("b", "cart_add", noon)], {
      page: one,
    });
    expect(decided(first).qualification.prompts.map((prompt) => prompt.id)).toEqual(["demo"]);
    const second = await send(noon + 1, [makeSignal("c", "page_view", noon)], { page: two });
    expect(decided(second).qualification.prompts).toEqual([]);
    const same = await send(noon + 2, [makeSignal("d", "page_view", noon)], { page: one });
    expect(decided(same).qualification.prompts).toHaveLength(1);
    const later = await send(noon + 2 * minuteMs, [makeSignal("e", "page_view", noon)], { page: two });
    expect(decided(later).qualification.prompts).toHaveLength(1);
  });

  test("a prompt that fell due is stored with what it came from, so the lease outlives the object's memory", async () => {
    const { send, visitor, profile } = makePerson();
    const [one, two] = [makePage("tab-1"), makePage("tab-2")];
    const news = [makeSignal("a", "cart_add", noon), makeSignal("b", "cart_add", noon)];
    await send(noon, news, { page: one });
    await evictDurableObject(stubOf(visitor));
    const second = await send(noon + 1, [makeSignal("c", "page_view", noon)], { page: two });
    expect(decided(second).qualification.prompts).toEqual([]);
    const { signals } = described(await profile.describe(question(visitor, noon + 2)));
    expect(signals.map(({ kind }) => kind)).toEqual(["cart_add", "cart_add", "prompt_due", "page_view"]);
  });

  test("who only asks, or sends again what was stored, leaves no trace of a prompt", async () => {
    const { send, visitor, profile } = makePerson();
    const news = [makeSignal("a", "cart_add", noon), makeSignal("b", "cart_add", noon)];
    await send(noon, news);
    await profile.read({ ...question(visitor, noon + 1), page: makePage("tab") });
    const again = await send(noon + 2, news, { page: makePage("tab") });
    expect(decided(again).qualification.prompts).toHaveLength(1);
    const { signals } = described(await profile.describe(question(visitor, noon + 3)));
    expect(signals.map(({ kind }) => kind)).toEqual(["cart_add", "cart_add"]);
  });

  test("an automaton's flood is refused before it fills the object", async () => {
    const { send } = makePerson();
    const flood = Array.from({ length: maxRecentSignals }, (_, n) => makeSignal(`s${n}`, "page_view", noon));
    for (let n = 0; n < flood.length; n += 50) await send(noon, flood.slice(n, n + 50));
    const receipt = await send(noon, [makeSignal("one-more", "page_view", noon)]);
    expect(receipt).toEqual({ kind: "too-many-signals", retryAfterSeconds: 3_600 });
    expect(decided(await send(noon, flood.slice(0, 1))).verdicts[0]?.verdict).toBe("duplicate");
  });
});
