import { describe, expect, test } from "vitest";
import { findSiteId, type SiteId } from "../../worker/core/ids.ts";
import type { Site } from "../../worker/store/site.ts";
import { makeSiteCache } from "../../worker/store/site-cache.ts";
import { env } from "../support/worker-env.ts";

const id = findSiteId("testsite") as SiteId; // eight lowercase letters
const ages = {
  freshMs: 5_000,
  maxAgeMs: 10_000,
  deadlineMs: 20,
  coldDeadlineMs: 20,
  keepMs: 86_400_000,
  restMs: 3_000,
};

function makeRevision(revision: number): Site {
  const model = { dimensions: [], rules: [], stages: [] };
  const policy = {
    site: id,
    revision,
    version: revision,
    publishedAt: 0,
    firesEffects: false,
    model,
    prompts: [],
  };
  const rest = { settings: {}, disabled: false, keys: new Map(), secrets: [] };
  return { id, name: "Acme", origins: ["*"], ...rest, policy };
}

/** A cache over a D1 that answers, fails or hangs as `d1.mood` says, and counts how often it is asked. */
function makeWorld() {
  const d1 = { mood: "answers" as "answers" | "fails" | "hangs", revision: 1 as number | null, asked: 0 };
  const behind: Promise<unknown>[] = [];
  async function load(): Promise<Site | null> {
    d1.asked += 1;
    if (d1.mood === "fails") throw new Error("D1_ERROR: overloaded");
    if (d1.mood === "hangs") await new Promise(() => {});
    return d1.revision === null ? null : makeRevision(d1.revision);
  }
  const cache = makeSiteCache({ ...ages, load });
  const waitUntil = (work: Promise<unknown>) => void behind.push(work);
  const find = (now: number) => cache.findSite({ db: env.DB, id, now, waitUntil });
  return { d1, cache, find, settle: () => Promise.all(behind) };
}

describe("the site cache", () => {
  test("a copy younger than 5 s decides without a look at D1", async () => {
    const { d1, find } = makeWorld();
    await find(0);
    expect(await find(4_999)).toMatchObject({ kind: "found", stale: false });
    expect(d1.asked).toBe(1);
  });

  test("between 5 and 10 s the copy decides and D1 is asked once, outside the answer", async () => {
    const { d1, find, settle } = makeWorld();
    await find(0);
    d1.revision = 2;
    const answers = await Promise.all([find(6_000), find(6_000), find(6_001)]);
    expect(answers.map((found) => found.kind === "found" && found.site.policy.revision)).toEqual([1, 1, 1]);
    await settle();
    expect(d1.asked).toBe(2);
    expect(await find(6_002)).toMatchObject({ site: { policy: { revision: 2 } } });
  });

  test("nothing older than 10 s decides while D1 answers", async () => {
    const { d1, find } = makeWorld();
    await find(0);
    d1.revision = 2;
    expect(await find(10_000)).toMatchObject({ stale: false, site: { policy: { revision: 2 } } });
  });

  for (const mood of ["fails", "hangs"] as const) {
    test(`when D1 ${mood} the last copy decides for a day and says that it is stale`, async () => {
      const { d1, find } = makeWorld();
      await find(0);
      d1.mood = mood;
      expect(await find(60_000)).toMatchObject({ kind: "found", stale: true });
      expect(await find(86_399_999)).toMatchObject({ kind: "found", stale: true });
      expect(await find(86_400_000)).toEqual({ kind: "unavailable" });
    });

    test(`when D1 ${mood} it is asked again only every few seconds`, async () => {
      const { d1, find } = makeWorld();
      await find(0);
      d1.mood = mood;
      for (let now = 60_000; now < 69_000; now += 100) await find(now);
      expect(d1.asked).toBe(1 + 3);
    });
  }

  test("when D1 is back the next try decides by it", async () => {
    const { d1, find } = makeWorld();
    await find(0);
    d1.mood = "fails";
    await find(60_000);
    d1.mood = "answers";
    expect(await find(62_999)).toMatchObject({ stale: true });
    expect(await find(63_000)).toMatchObject({ stale: false });
  });

  test("without a copy and without D1 nothing is known", async () => {
    const { d1, find } = makeWorld();
    d1.mood = "hangs";
    expect(await find(0)).toEqual({ kind: "unavailable" });
  });

  test("an unknown site is remembered as unknown for as long", async () => {
    const { d1, find } = makeWorld();
    d1.revision = null;
    expect(await find(0)).toEqual({ kind: "unknown" });
    expect(await find(4_999)).toEqual({ kind: "unknown" });
    expect(d1.asked).toBe(1);
  });

  test("a forgotten site is read anew at once", async () => {
    const { d1, cache, find } = makeWorld();
    await find(0);
    d1.revision = 2;
    cache.forget(id);
    expect(await find(1)).toMatchObject({ site: { policy: { revision: 2 } } });
  });

  test("an answer that D1 gave before a write does not outlive the write", async () => {
    const { d1, cache, find } = makeWorld();
    const early = find(0);
    cache.forget(id);
    await early;
    d1.revision = 2;
    expect(await find(1)).toMatchObject({ site: { policy: { revision: 2 } } });
  });
});
