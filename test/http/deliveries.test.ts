import { drizzle } from "drizzle-orm/d1";
import { beforeEach, describe, expect, test } from "vitest";
import { makeExample } from "../../worker/core/handoff/make-example.ts";
import type { DeliveryList, WholeDelivery } from "../../worker/http/contract/deliveries.ts";
import { deliveries } from "../../worker/store/schema.ts";
import { env } from "../support/worker-env.ts";
import { askWith, makeSite, type TestSite } from "./world.ts";

const day = (text: string) => Date.parse(`2026-11-${text}T12:00:00Z`);
let site: TestSite;

beforeEach(async () => {
  site = await makeSite();
});

type Row = typeof deliveries.$inferInsert;

/** Puts deliveries of the site into D1. */
async function plant(rows: readonly (Partial<Row> & { readonly id: string })[]): Promise<void> {
  const payload = makeExample({ site: site.id, home: "http://localhost", now: 0 });
  const log = [{ at: day("20"), status: 503, detail: "The receiver answered 503.", ms: 12 }];
  for (const row of rows) {
    const usual: Row = {
      ...{ id: row.id, site: site.id, destination: "dst_a", lead: "ld_a", effect: "mql/1", payload, log },
      ...{ kind: "stage_entered", state: "dead", madeAt: day("20"), nextAt: 1, endedAt: day("21") },
    };
    await drizzle(env.DB)
      .insert(deliveries)
      .values({ ...usual, ...row });
  }
}

async function list(query = ""): Promise<DeliveryList> {
  return (await askWith(site.read, `/v1/deliveries${query}`)).json<DeliveryList>();
}

async function idsOf(query = ""): Promise<readonly string[]> {
  return (await list(query)).deliveries.map(({ id }) => id);
}

describe("deliveries", () => {
  test("are listed the newest first, each with its log, without what they carry", async () => {
    await plant([
      { id: "old", madeAt: day("18") },
      { id: "new", madeAt: day("22"), state: "waiting", endedAt: null, nextAt: day("23") },
    ]);
    const { deliveries: told, cursor } = await list();
    expect(cursor).toBe(null);
    expect(told).toMatchObject([
      { id: "new", name: "Dana Ruiz", state: "waiting", nextAt: "2026-11-23T12:00:00.000Z", endedAt: null },
      { id: "old", state: "dead", nextAt: null, endedAt: "2026-11-21T12:00:00.000Z" },
    ]);
    expect(told[1]?.log).toEqual([
      { at: "2026-11-20T12:00:00.000Z", status: 503, detail: "The receiver answered 503.", ms: 12 },
    ]);
    expect(JSON.stringify(told)).not.toContain("payload");
  });

  test("are found by destination, lead, state and time", async () => {
    await plant([
      { id: "a" },
      { id: "b", destination: "dst_b" },
      { id: "c", lead: "ld_c" },
      { id: "d", state: "delivered" },
      { id: "e", madeAt: day("10") },
    ]);
    expect(await idsOf("?destination=dst_b")).toEqual(["b"]);
    expect(await idsOf("?lead=ld_c")).toEqual(["c"]);
    expect(await idsOf("?state=delivered")).toEqual(["d"]);
    expect(await idsOf("?until=2026-11-11")).toEqual(["e"]);
    expect(await idsOf("?since=2026-11-20T12:00:00Z")).toEqual(["d", "c", "b", "a"]);
    expect(await idsOf("?since=2026-11-20T12:00:00Z&state=dead&lead=ld_a")).toEqual(["b", "a"]);
  });

  test("come page by page, none twice and none left out, also those of one instant", async () => {
    await plant(["a", "b", "c", "d", "e"].map((id) => ({ id, madeAt: day(id === "a" ? "19" : "20") })));
    const pages: string[][] = [];
    let cursor: string | null = "";
    while (cursor !== null && pages.length < 9) {
      const page: DeliveryList = await list(`?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      pages.push(page.deliveries.map(({ id }) => id));
      cursor = page.cursor;
    }
    expect(pages).toEqual([["e", "d"], ["c", "b"], ["a"]]);
  });

  test("go on only in the list that they began in", async () => {
    await plant([{ id: "a" }, { id: "b" }]);
    const { cursor } = await list("?limit=1");
    const other = `/v1/deliveries?limit=1&state=dead&cursor=${encodeURIComponent(cursor ?? "")}`;
    expect((await askWith(site.read, other)).status).toBe(400);
  });

  test.each(["?state=lost", "?since=yesterday", "?until=2026-02-30", "?destination=", "?to=2026-11-01"])(
    "are not asked for by %s",
    async (query) => {
      expect((await askWith(site.read, `/v1/deliveries${query}`)).status).toBe(400);
    },
  );

  test("are told one by one with what they carry", async () => {
    await plant([{ id: "a", record: "contact 5" }]);
    const told = await (await askWith(site.read, "/v1/deliveries/a")).json<WholeDelivery>();
    expect(told).toMatchObject({ record: "contact 5", payload: { data: { lead: { name: "Dana Ruiz" } } } });
    const other = await makeSite();
    expect((await askWith(other.admin, "/v1/deliveries/a")).status).toBe(404);
  });

  test("of a destination are what its sample shows, the newest that is no test", async () => {
    const json = {
      ...{ kind: "webhook", name: "x", effects: [{ kind: "stage_entered" }], dryRun: true },
      settings: { url: "https://hooks.receiver.example/ripen" },
    };
    const made = await askWith(site.admin, "/v1/destinations", { json });
    const { id: destination } = await made.json<{ id: string }>();
    const payload = makeExample({ site: site.id, home: "http://localhost", now: day("20") });
    await plant([
      { id: "a", destination, payload },
      { id: "b", destination, kind: "test", madeAt: day("23") },
    ]);
    const shown = await askWith(site.read, `/v1/destinations/${destination}/sample`);
    expect(await shown.json()).toEqual({ isReal: true, payload });
  });
});
