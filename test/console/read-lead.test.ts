import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeClient } from "../../console/client.ts";
import { makeLeadReader } from "../../console/lead/read-lead.ts";

const id = "ld_k3Jx9fQAAAAAAAAAAAAAAA";
let score = 50;
let journey: readonly object[] = [];
let asked: string[] = [];

const routes = {
  getLead: "GET /v1/leads/:id",
  explainLead: "GET /v1/leads/:id/explain",
  getJourney: "GET /v1/leads/:id/journey",
} as const;
const client = makeClient(routes, { url: "https://ripen.test", fetch: (url) => answer(String(url)) });

/** Answers as the API does, in pages of what is asked for. */
async function answer(url: string): Promise<Response> {
  const { pathname, searchParams } = new URL(url);
  asked.push(pathname.slice(pathname.lastIndexOf("/") + 1) + searchParams.get("limit"));
  if (pathname.endsWith("/explain")) return Response.json({ explanation: { rules: [] } });
  if (!pathname.endsWith("/journey"))
    return Response.json({
      id,
      asOf: String(Math.random()),
      score,
      dimensions: { fit: score },
      claimed: null,
    });
  const from = Number(searchParams.get("cursor"));
  const end = from + Number(searchParams.get("limit"));
  const cursor = end < journey.length ? String(end) : null;
  return Response.json({ journey: journey.slice(from, end), cursor });
}

beforeEach(() => {
  vi.useFakeTimers();
  [score, journey, asked] = [50, [], []];
});

afterEach(() => {
  vi.useRealTimers();
});

test("why and how a lead came there is read again only when it changed for whoever looks", async () => {
  const read = makeLeadReader(client, id, 30);
  await read({});
  expect(asked).toEqual([`${id}null`, "explainnull", "journey30"]);
  score -= 0.001;
  await read({});
  expect(asked).toHaveLength(4);
  score -= 0.1;
  await read({});
  expect(asked).toHaveLength(7);
  vi.advanceTimersByTime(31_000);
  await read({});
  expect(asked).toHaveLength(10);
});

test("a long journey is read in pages, as far as it is wanted", async () => {
  journey = Array.from({ length: 300 }, (_, place) => ({ place }));
  const wanted = await makeLeadReader(client, id, 230)({});
  expect(asked.slice(2)).toEqual(["journey200", "journey30"]);
  expect(wanted).toMatchObject({ kind: "ok", value: { hasMore: true } });
  const whole = await makeLeadReader(client, id, 330)({});
  expect(whole).toMatchObject({ kind: "ok", value: { hasMore: false, journey: { length: 300 } } });
});
