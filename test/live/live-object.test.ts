import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, test, vi } from "vitest";
import { findLeadId } from "../../worker/core/ids.ts";
import { livePresenceMs, maxLivePeople } from "../../worker/limits.ts";
import { makeLiveSite, makeVisitorId, seen, watchAt } from "./people.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass for the object, without waiting for it. */
function passMs(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

describe("a site's list of who is there", () => {
  test("is told to whoever comes late, the highest score first", async () => {
    const place = await makeLiveSite();
    const [warm, hot] = [seen({ score: 61 }), seen({ score: 90 })];
    await place.live.see([warm, hot]);
    const message = await (await watchAt(place)).nextOf("snapshot");
    expect(message.people.map(({ id }) => id)).toEqual([hot.id, warm.id]);
    const { at, ...rest } = hot;
    expect(message.people[0]).toEqual({ ...rest, lastSeenAt: new Date(at).toISOString() });
  });

  test("has each person once, as last seen, whatever order that is told in", async () => {
    const place = await makeLiveSite();
    const watcher = await watchAt(place);
    const person = seen({ signal: "cart_add" });
    await place.live.see([person]);
    await place.live.see([{ ...person, at: person.at - 10, signal: "page_view" }]);
    await place.live.see([{ ...person, at: person.at + 10, signal: "demo_request" }]);
    const told = [await watcher.nextOf("person"), await watcher.nextOf("person")];
    expect(told.map((message) => message.person.signal)).toEqual(["cart_add", "demo_request"]);
    const { people } = await (await watchAt(place)).nextOf("snapshot");
    expect(people).toMatchObject([{ id: person.id, signal: "demo_request" }]);
  });

  test("lets go of who was not seen for five minutes, and tells it", async () => {
    const place = await makeLiveSite();
    const watcher = await watchAt(place);
    const [early, late] = [seen(), seen({ at: Date.now() + 60_000 })];
    await place.live.see([early, late]);
    passMs(livePresenceMs + 1_000);
    await runDurableObjectAlarm(place.stub);
    expect(await watcher.nextOf("left")).toMatchObject({ id: early.id });
    const { people } = await (await watchAt(place)).nextOf("snapshot");
    expect(people.map(({ id }) => id)).toEqual([late.id]);
  });

  test("keeps nothing of anybody, and no alarm, once all are gone and nobody watches", async () => {
    const place = await makeLiveSite();
    await place.live.see([seen(), seen()]);
    passMs(livePresenceMs + 1_000);
    expect(await runDurableObjectAlarm(place.stub)).toBe(true);
    expect(await runDurableObjectAlarm(place.stub)).toBe(true);
    const left = await runInDurableObject(place.stub, async (_, { storage }) => ({
      rows: storage.sql.exec("SELECT * FROM present").toArray(),
      alarm: await storage.getAlarm(),
    }));
    expect(left).toEqual({ rows: [], alarm: null });
  });

  test("holds so many people and no more: who is coldest makes room", async () => {
    const place = await makeLiveSite();
    const cold = seen({ score: 1 });
    await place.live.see([cold, ...Array.from({ length: maxLivePeople - 1 }, () => seen())]);
    const watcher = await watchAt(place);
    expect((await watcher.nextOf("snapshot")).people).toHaveLength(maxLivePeople);
    await place.live.see([seen({ score: 99 })]);
    expect(await watcher.nextOf("left")).toMatchObject({ id: cold.id });
  });

  test("forgets a lead with all browsers at once", async () => {
    const place = await makeLiveSite();
    const lead = findLeadId(`ld_${makeVisitorId()}`);
    const [one, other, stranger] = [seen({ lead }), seen({ lead }), seen()];
    await place.live.see([one, other, stranger]);
    const watcher = await watchAt(place);
    if (lead) await place.live.forget(lead);
    const gone = [await watcher.nextOf("left"), await watcher.nextOf("left")].map(({ id }) => id);
    expect(gone.sort()).toEqual([one.id, other.id].sort());
    const { people } = await (await watchAt(place)).nextOf("snapshot");
    expect(people.map(({ id }) => id)).toEqual([stranger.id]);
  });

  test("does not have whoever was forgotten while the telling of them was on its way", async () => {
    const place = await makeLiveSite();
    const lead = findLeadId(`ld_${makeVisitorId()}`);
    if (!lead) throw new Error("22 characters of base64url are an id");
    const [visitor, browser, stranger] = [seen(), seen({ lead }), seen()];
    await place.live.forget(visitor.id);
    await place.live.forget(lead);
    await place.live.see([visitor, browser, stranger]);
    const { people } = await (await watchAt(place)).nextOf("snapshot");
    expect(people.map(({ id }) => id)).toEqual([stranger.id]);
  });

  test("does not have who is no longer in a stage that is watched", async () => {
    const place = await makeLiveSite();
    const watcher = await watchAt(place);
    const person = seen();
    await place.live.see([person]);
    await place.live.see([{ ...person, stage: "disqualified" }]);
    expect(await watcher.nextOf("left")).toMatchObject({ id: person.id });
  });
});

describe("a watcher of some stages", () => {
  test("hears of nobody else, and that someone has left them", async () => {
    const place = await makeLiveSite();
    const watcher = await watchAt(place, { stages: ["sql"] });
    const [mql, sql] = [seen(), seen({ stage: "sql" })];
    await place.live.see([mql, sql]);
    expect(await watcher.nextOf("person")).toMatchObject({ person: { id: sql.id } });
    await place.live.see([{ ...sql, stage: "mql" }]);
    expect(await watcher.next()).toMatchObject({ kind: "left", id: sql.id });
    const { people } = await (await watchAt(place, { stages: ["sql"] })).nextOf("snapshot");
    expect(people).toEqual([]);
  });
});

describe("an object that slept", () => {
  test("still knows who is there, who watches, and goes on with its numbers", async () => {
    const place = await makeLiveSite();
    const watcher = await watchAt(place);
    const [before, after] = [seen(), seen()];
    await place.live.see([before]);
    const first = await watcher.nextOf("person");
    await evictDurableObject(place.stub);
    await place.live.see([after]);
    const second = await watcher.nextOf("person");
    expect(second.person.id).toBe(after.id);
    expect(second.seq).toBeGreaterThan(first.seq);
    const { people } = await (await watchAt(place)).nextOf("snapshot");
    expect(people.map(({ id }) => id).sort()).toEqual([before.id, after.id].sort());
  });
});

describe("a watcher who comes back", () => {
  test("hears only what came after the number that it names", async () => {
    const place = await makeLiveSite();
    const gone = await watchAt(place);
    await place.live.see([seen()]);
    const { seq } = await gone.nextOf("person");
    gone.close();
    const missed = [seen(), seen()];
    await place.live.see(missed);
    await evictDurableObject(place.stub);
    const back = await watchAt(place, { after: seq });
    const told = [await back.next(), await back.next()];
    expect(told).toMatchObject(missed.map(({ id }) => ({ kind: "person", person: { id } })));
  });

  test("is told everything anew where somebody is gone since, or the number is none of the site's", async () => {
    const place = await makeLiveSite();
    const [first, second] = [seen(), seen()];
    await place.live.see([first, second]);
    const { seq } = await (await watchAt(place)).nextOf("snapshot");
    await place.live.forget(first.id);
    for (const after of [seq, 0, 999_999_999_999_999]) {
      const { people } = await (await watchAt(place, { after })).nextOf("snapshot");
      expect(people.map(({ id }) => id)).toEqual([second.id]);
    }
  });
});
