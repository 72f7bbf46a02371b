import { drizzle } from "drizzle-orm/d1";
import { beforeAll, describe, expect, test } from "vitest";
import type { VisitorDetail, VisitorList } from "../../worker/http/contract/visitors.ts";
import { makeToken } from "../../worker/keyring.ts";
import { visitors } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { askWith, makeBatch, makeSignal, makeSite, send, type TestSite } from "./world.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let site: TestSite;
let other: TestSite;

/** Puts visitors with these scores into the read model. */
async function project({ id: owner }: TestSite, scores: readonly number[]): Promise<void> {
  const rows = scores.map((score, index) => ({
    site: owner,
    id: `${index}`.padStart(22, "v"),
    commit: 1,
    score,
    dimensions: { engagement: score },
    grade: "D1",
    stage: score > 50 ? "mql" : "anonymous",
    segments: [],
    reasons: [{ rule: "cart", name: "Put into the cart", points: score }],
    model: 1,
    scoredAt: noon,
    firstSeenAt: noon - 1,
    lastSeenAt: noon,
    dueAt: null,
  }));
  for (const row of rows) await drizzle(env.DB).insert(visitors).values(row);
}

beforeAll(async () => {
  site = await makeSite();
  other = await makeSite();
  await project(site, [10, 90.25, 70, 70, 70, 30]);
  await project(other, [99]);
});

async function list(query = "", key = site.read): Promise<VisitorList> {
  return (await askWith(key, `/v1/visitors${query}`)).json<VisitorList>();
}

describe("the list of visitors", () => {
  test("has the highest score first, each with its reasons, and nobody else's", async () => {
    const { visitors: rows, cursor } = await list();
    expect(rows.map(({ score }) => score)).toEqual([90.25, 70, 70, 70, 30, 10]);
    expect(cursor).toBeNull();
    expect(rows[0]).toEqual({
      id: "vvvvvvvvvvvvvvvvvvvvv1",
      score: 90.25,
      dimensions: { engagement: 90.25 },
      grade: "D1",
      stage: "mql",
      segments: [],
      reasons: [{ rule: "cart", name: "Put into the cart", points: 90.25 }],
      firstSeenAt: "2026-11-20T11:59:59.999Z",
      lastSeenAt: "2026-11-20T12:00:00.000Z",
      scoredAt: "2026-11-20T12:00:00.000Z",
    });
  });

  test("goes on by its cursor, through ties, without repeating or skipping", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: VisitorList = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.visitors.map(({ id }) => id.slice(-1)));
      cursor = page.cursor;
    }
    expect(seen).toEqual(["1", "4", "3", "2", "5", "0"]);
  });

  test("takes no cursor of another site", async () => {
    const { cursor } = await list("?limit=1");
    const response = await askWith(other.read, `/v1/visitors?cursor=${cursor}`);
    expect(await response.json()).toMatchObject({ type: "/problems/bad-cursor" });
  });

  test("may be of one stage only", async () => {
    expect((await list("?stage=anonymous")).visitors.map(({ score }) => score)).toEqual([30, 10]);
  });

  test("that has not changed is not sent twice", async () => {
    const etag = (await askWith(site.read, "/v1/visitors")).headers.get("ETag") ?? "";
    const headers = { "If-None-Match": etag };
    expect((await askWith(site.read, "/v1/visitors", { headers })).status).toBe(304);
    expect((await askWith(site.read, "/v1/visitors?limit=1", { headers })).status).toBe(200);
  });
});

describe("one visitor", () => {
  test("is told live with every reason, newest signal first", async () => {
    const batch = makeBatch(makeToken(), [makeSignal("page_view", { age: 5_000 }), makeSignal("cart_add")]);
    const { visitor } = await (await send(site, batch)).json<{ visitor: string }>();
    const response = await askWith(site.read, `/v1/visitors/${visitor}`);
    const told = await response.json<VisitorDetail>();
    expect(told).toMatchObject({ id: visitor, score: 30, stage: "anonymous", model: 1 });
    expect(told.explanation.rules).toMatchObject([{ rule: "cart", count: 1, given: 30, now: 30 }]);
    expect(told.explanation.rules[0]?.awards[0]?.at).toBe(told.signals[0]?.at);
    expect(told.signals.map(({ kind }) => kind)).toEqual(["cart_add", "page_view"]);
    expect(told.attributes).toContainEqual(expect.objectContaining({ name: "device", source: "edge" }));
    expect(told.journal).toEqual([]);
    expect(told.lastSeenAt).toMatch(/Z$/);
  });

  test.each([
    ["one thing that is told later", [60_000]],
    ["what is told after what came later", [5_000, 60_000]],
  ])("was first seen when it did its first: of %s", async (_, ages) => {
    const secret = makeToken();
    let visitor = "";
    for (const age of ages) {
      const answer = await send(site, makeBatch(secret, [makeSignal("page_view", { age })]));
      ({ visitor } = await answer.json<{ visitor: string }>());
    }
    const told = await (await askWith(site.read, `/v1/visitors/${visitor}`)).json<VisitorDetail>();
    expect(told.firstSeenAt).toBe(told.signals.at(-1)?.at);
    expect(told.firstSeenAt <= told.lastSeenAt).toBe(true);
  });

  test("of another site is not found", async () => {
    const { visitor } = await (await send(site, makeBatch(makeToken(), [makeSignal("cart_add")]))).json<{
      visitor: string;
    }>();
    expect((await askWith(other.read, `/v1/visitors/${visitor}`)).status).toBe(404);
  });
});
