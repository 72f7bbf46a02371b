import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, test } from "vitest";
import { clear } from "../../worker/jobs/clear.ts";
import { idempotencyKeepMs, idempotencyLeaseMs } from "../../worker/limits.ts";
import { idempotency } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { expectProblems } from "./expect-problems.ts";
import { askWith, makeSite, model, type TestSite } from "./world.ts";

let site: TestSite;
const db = drizzle(env.DB);
const prompt = { id: "offer", action: "dialog", when: { stage: ["mql"] }, content: { title: "An offer" } };

beforeEach(async () => {
  site = await makeSite();
  await db.delete(idempotency);
});

const add = (key: string, json: object = prompt) =>
  askWith(site.write, "/v1/prompts", { json, headers: { "Idempotency-Key": key } });

const preview = (key: string, id = "demo") =>
  askWith(site.write, `/v1/prompts/${id}/preview`, { method: "POST", headers: { "Idempotency-Key": key } });

const rollBack = (key: string) =>
  askWith(site.write, "/v1/model/rollback", { json: { to: 1 }, headers: { "Idempotency-Key": key } });

describe("a creation with an Idempotency-Key", () => {
  test("is done once: the same request again gets the same answer, and says so", async () => {
    const [first, again] = [await rollBack("k"), await rollBack("k")];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(first.headers.has("Idempotent-Replayed")).toBe(false);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.headers.get("Location")).toBe("/v1/model/versions/2");
    expect(await again.json()).toEqual(await first.json());
    const published = await askWith(site.read, "/v1/model");
    expect(await published.json()).toMatchObject({ version: 2 });
  });

  test("is told whatever the order of its fields", async () => {
    const { id, ...rest } = prompt;
    await add("k");
    expect((await add("k", { ...rest, id })).headers.get("Idempotent-Replayed")).toBe("true");
  });

  test("keeps its ETag", async () => {
    const first = await add("k");
    expect((await add("k")).headers.get("ETag")).toBe(first.headers.get("ETag"));
  });

  test("whose flaws were told may be sent anew under the same key, corrected", async () => {
    expect((await askPublish("k", { colour: 1 })).status).toBe(400);
    expect((await askPublish("k", {})).status).toBe(409);
  });

  test("that failed for its own sake fails the same way again", async () => {
    const first = await preview("k", "none");
    const again = await preview("k", "none");
    expect([first.status, again.status]).toEqual([404, 404]);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  });

  test("is another site's own matter", async () => {
    await rollBack("k");
    const other = await makeSite();
    const headers = { "Idempotency-Key": "k" };
    const answer = await askWith(other.write, "/v1/model/rollback", { json: { to: 1 }, headers });
    expect(answer.headers.has("Idempotent-Replayed")).toBe(false);
  });

  test("sent twice at once is done by one of them", async () => {
    const answers = await Promise.all([preview("k"), preview("k"), preview("k")]);
    const fragments = new Set<string>();
    for (const answer of answers) {
      if (answer.status === 201) fragments.add((await answer.json<{ fragment: string }>()).fragment);
      else expect([answer.status, answer.headers.get("Retry-After")]).toEqual([409, "1"]);
    }
    expect(fragments.size).toBe(1);
  });

  test("leaves nothing readable of its answer behind", async () => {
    const { fragment } = await (await preview("k")).json<{ fragment: string }>();
    const [row] = await db.select().from(idempotency);
    expect(row?.status).toBe(201);
    expect(JSON.stringify(row)).not.toContain(fragment.split("=")[1]);
  });

  test("works without a key as it always did", async () => {
    await askWith(site.write, "/v1/model/rollback", { json: { to: 1 } });
    const second = await askWith(site.write, "/v1/model/rollback", { json: { to: 1 } });
    expect(await second.json()).toMatchObject({ version: 3 });
    expect(await db.select().from(idempotency)).toEqual([]);
  });
});

function askPublish(key: string, json: object): Promise<Response> {
  return askWith(site.write, "/v1/model/publish", { json, headers: { "Idempotency-Key": key } });
}

describe("a key", () => {
  test("is free again after a day, and cleared away", async () => {
    await rollBack("k");
    await db.update(idempotency).set({ at: Date.now() - idempotencyKeepMs });
    expect(await (await rollBack("k")).json()).toMatchObject({ version: 3 });
    await clear(env, Date.now() + idempotencyKeepMs - 60_000);
    expect(await db.select().from(idempotency)).toHaveLength(1);
    await clear(env, Date.now() + idempotencyKeepMs);
    expect(await db.select().from(idempotency)).toEqual([]);
  });

  test("whose Worker died is free again after a minute", async () => {
    await rollBack("k");
    const unanswered = { status: null, headers: null, body: null };
    await db.update(idempotency).set(unanswered);
    expect((await rollBack("k")).status).toBe(409);
    await db.update(idempotency).set({ at: Date.now() - idempotencyLeaseMs });
    expect((await rollBack("k")).status).toBe(201);
  });

  test("is not spent by a failure of ours", async () => {
    await env.DB.exec("ALTER TABLE previews RENAME TO hidden");
    expect((await preview("k")).status).toBe(503);
    await env.DB.exec("ALTER TABLE hidden RENAME TO previews");
    expect((await preview("k")).status).toBe(201);
  });
});

describe("a key that does not do is answered with its problem", () => {
  expectProblems({
    "of another body": [
      "409 idempotency-mismatch",
      async () => {
        await add("k");
        return add("k", { ...prompt, id: "other" });
      },
    ],
    "of another route": [
      "409 idempotency-mismatch",
      async () => {
        await askWith(site.write, "/v1/model/draft", { method: "PUT", json: model });
        await rollBack("k");
        return askPublish("k", {});
      },
    ],
    "longer than 255 characters": ["400 bad-idempotency-key", () => add("k".repeat(256))],
    "of no characters": ["400 bad-idempotency-key", () => add("")],
  });
});
