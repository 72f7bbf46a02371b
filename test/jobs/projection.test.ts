import {
  createExecutionContext,
  createMessageBatch,
  evictDurableObject,
  getQueueResult,
  runInDurableObject,
} from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { consume } from "../../worker/jobs/consume.ts";
import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import { project } from "../../worker/jobs/project.ts";
import { sweep } from "../../worker/jobs/sweep.ts";
import { notePending } from "../../worker/store/pending.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { dayMs, makePerson, makeSignal, minuteMs, policy, question, site } from "../visitor/people.ts";
import { makeMessage } from "./make-message.ts";

const hourMs = 3_600_000;

beforeAll(async () => {
  await migrate();
  await seedPolicy(policy);
});

function stubOf(visitor: string) {
  return env.PROFILE.get(env.PROFILE.idFromName(`${site}/${visitor}`));
}

async function findRow(visitor: string) {
  return env.DB.prepare("SELECT * FROM visitors WHERE id = ?").bind(visitor).first();
}

async function waitForRow(visitor: string, expected: object): Promise<void> {
  await vi.waitFor(async () => expect(await findRow(visitor)).toMatchObject(expected), 10_000);
}

async function listTransitions(visitor: string) {
  const sql = `SELECT "from", "to", fires FROM transitions WHERE visitor = ? ORDER BY number`;
  return (await env.DB.prepare(sql).bind(visitor).all()).results;
}

describe("the read model", () => {
  test("shows what happened without a further request", async () => {
    const { send, visitor } = makePerson();
    const now = Date.now();
    await send(now, [makeSignal("a", "page_view", now), makeSignal("b", "page_view", now)]);
    await waitForRow(visitor, { score: 2, stage: "anonymous", commit: 1, grade: "D4" });
    const journey = await env.DB.prepare("SELECT signals FROM journeys WHERE visitor = ?")
      .bind(visitor)
      .first<string>("signals");
    expect(JSON.parse(journey ?? "").map((signal: { id: string }) => signal.id)).toEqual(["a", "b"]);
  });

  test("shows a new stage at once, long before the quiet flush is due", async () => {
    const { send, visitor } = makePerson();
    const inAnHour = Date.now() + hourMs;
    await send(inAnHour, [makeSignal("a", "cart_add", inAnHour)]);
    await waitForRow(visitor, { score: 30, stage: "engaged" });
    expect(await listTransitions(visitor)).toEqual([{ from: "anonymous", to: "engaged", fires: 1 }]);
  });

  test("learns that time alone ended a stage", async () => {
    const { send, visitor, profile } = makePerson();
    const threeDaysAgo = Date.now() - 3 * dayMs;
    await send(threeDaysAgo, [
      makeSignal("a", "cart_add", threeDaysAgo),
      makeSignal("b", "cart_add", threeDaysAgo),
    ]);
    await vi.waitFor(async () => expect(await listTransitions(visitor)).toHaveLength(2), 10_000);
    expect(await listTransitions(visitor)).toEqual([
      { from: "anonymous", to: "mql", fires: 1 },
      { from: "mql", to: "engaged", fires: 0 },
    ]);
    // 60 · 2^(−t) = 40 at t = log2(1.5) = 0.5849625 days, rounded up to a whole second.
    const leftAt = Math.ceil((threeDaysAgo + Math.log2(1.5) * dayMs) / 1_000) * 1_000;
    const told = await profile.describe(question(visitor, Date.now()));
    expect(told.kind === "described" && told.journal[1]?.at).toBe(leftAt);
  });

  test("is handed each commit once, and what an object forgot goes along with what is new", async () => {
    const { send, visitor } = makePerson();
    const listJourneys = async () => {
      const sql = `SELECT "from", "to" FROM journeys WHERE visitor = ? ORDER BY "from"`;
      return (await env.DB.prepare(sql).bind(visitor).all()).results;
    };
    const visit = async (commit: number) => {
      const now = Date.now();
      await send(now, [makeSignal(`s${commit}`, "page_view", now)]);
      await waitForRow(visitor, { commit });
    };
    await visit(1);
    await visit(2);
    expect(await listJourneys()).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 2 },
    ]);
    await evictDurableObject(stubOf(visitor));
    await visit(3);
    expect(await listJourneys()).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 3 },
    ]);
  }, 20_000);
});

describe("a message to the read model", () => {
  test("repeated, late or out of order changes nothing", async () => {
    const visitor = "m".repeat(22);
    const [old, newer] = [makeMessage(visitor, 2), makeMessage(visitor, 5)];
    await project(env.DB, [newer]);
    await project(env.DB, [old, newer, old]);
    await project(env.DB, [old]);
    expect(await findRow(visitor)).toMatchObject({ commit: 5, score: 5 });
    const journeys = await env.DB.prepare(`SELECT "from", "to" FROM journeys WHERE visitor = ?`)
      .bind(visitor)
      .all();
    expect(journeys.results).toEqual([{ from: 1, to: 5 }]);
  });

  test("that cannot be written is tried again and never holds up the others", async () => {
    const good = makeMessage("g".repeat(22), 1);
    // A row without a site breaks the table's own rule: D1 refuses the batch that holds it.
    const broken = { ...makeMessage("b".repeat(22), 1), site: null as unknown as ProjectionMessage["site"] };
    const batch = createMessageBatch<ProjectionMessage>("ripen", [
      { id: "1", timestamp: new Date(), attempts: 1, body: broken },
      { id: "2", timestamp: new Date(), attempts: 1, body: good },
    ]);
    const ctx = createExecutionContext();
    await consume(batch, env, ctx);
    const result = await getQueueResult(batch, ctx);
    expect(result.explicitAcks).toEqual(["2"]);
    expect(result.retryMessages.map((message) => message.msgId)).toEqual(["1"]);
    expect(await findRow("g".repeat(22))).toMatchObject({ score: 1 });
  });
});

describe("the sweep", () => {
  test("does the work of a lost alarm", async () => {
    const { send, visitor } = makePerson();
    const earlier = Date.now() - 10 * minuteMs;
    const stub = stubOf(visitor);
    const inAnHour = Date.now() + hourMs;
    await send(inAnHour, [makeSignal("a", "page_view", earlier)]);
    await runInDurableObject(stub, (_, state) => state.storage.deleteAlarm());
    await notePending(env.DB, [`${site}/${visitor}`], earlier);
    expect(await findRow(visitor)).toBeNull();
    await sweep(env, inAnHour + 2 * minuteMs);
    await waitForRow(visitor, { score: 1 });
    const left = await env.DB.prepare("SELECT count(*) AS n FROM pending WHERE noted_at = ?")
      .bind(earlier)
      .first("n");
    expect(left).toBe(0);
  });

  test("has a message that the queue took and lost handed on again", async () => {
    const { send, visitor } = makePerson();
    const now = Date.now();
    await send(now, [makeSignal("a", "page_view", now)]);
    await waitForRow(visitor, { commit: 1 });
    // As if it had never arrived; the object's memory says that all is handed on.
    await env.DB.prepare("DELETE FROM visitors WHERE id = ?").bind(visitor).run();
    await notePending(env.DB, [`${site}/${visitor}`], now);
    await sweep(env, now + 10 * minuteMs);
    await waitForRow(visitor, { commit: 1, score: 1 });
  });

  test("removes notes whose work is done, however many, and wakes no one for them", async () => {
    const { send, visitor } = makePerson();
    const now = Date.now();
    await send(now, [makeSignal("a", "page_view", now)]);
    await waitForRow(visitor, { commit: 1 });
    for (let note = 0; note < 60; note += 1) await notePending(env.DB, [`${site}/${visitor}`], now - 1);
    await env.DB.prepare("UPDATE visitors SET score = 99 WHERE id = ?").bind(visitor).run();
    await sweep(env, now + 10 * minuteMs);
    const left = await env.DB.prepare("SELECT count(*) AS n FROM pending WHERE noted_at < ?")
      .bind(now)
      .first("n");
    expect(left).toBe(0);
    // Whoever is woken is written anew, with the true score.
    expect(await findRow(visitor)).toMatchObject({ score: 99 });
  });
});
