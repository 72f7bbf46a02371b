import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { SiteId } from "../../worker/core/ids.ts";
import { foldAfterSignals } from "../../worker/limits.ts";
import { env, migrate, seedPolicy } from "../support/worker-env.ts";
import { dayMs, decided, makePerson, makeSignal, policy, question } from "./people.ts";

const old = { ...policy, site: "oldsites" as SiteId };
const long = Date.now() - 60 * dayMs;

beforeAll(async () => {
  await migrate();
  await seedPolicy(old);
});

/** Makes someone who came often, two months ago, and knows when the object has folded that. */
async function makeOldFriend() {
  const person = makePerson(old);
  const signals = Array.from({ length: foldAfterSignals + 1 }, (_, n) =>
    makeSignal(`s${n}`, "page_view", long + n),
  );
  for (let n = 0; n < signals.length; n += 50) await person.send(long + 2_000, signals.slice(n, n + 50));
  const stub = env.PROFILE.get(env.PROFILE.idFromName(`${old.site}/${person.visitor}`));
  const countRows = (table: string) =>
    runInDurableObject(stub, (_, { storage }) => {
      const isThere = [...storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", table)].length > 0;
      return isThere ? storage.sql.exec(`SELECT count(*) AS n FROM ${table}`).one().n : 0;
    });
  await vi.waitFor(async () => expect(await countRows("folds")).toBeGreaterThan(0), 10_000);
  return { ...person, stub, countRows };
}

describe("a long history", () => {
  test("is folded once it was handed on, and says the same after the object slept", async () => {
    const { profile, visitor, stub, countRows } = await makeOldFriend();
    expect(await countRows("commits")).toBeLessThan(5);
    const ask = async () => (await profile.read(question(visitor, Date.now(), old), old)) as object;
    const before = await ask();
    expect(before).toMatchObject({ qualification: { score: foldAfterSignals + 1, stage: "mql" } });
    await evictDurableObject(stub);
    expect(await ask()).toEqual(before);
    const told = await profile.describe(question(visitor, Date.now(), old), old);
    expect(told.kind === "described" && told.signals.filter(({ folded }) => folded)).toHaveLength(201);
    expect(told.kind === "described" && told.journal).toHaveLength(1);
  }, 20_000);

  test("still knows the ids of what was folded, and takes nothing from before", async () => {
    const { send } = await makeOldFriend();
    const now = Date.now();
    const again = decided(await send(now, [makeSignal("s0", "page_view", now)]));
    expect(again.verdicts).toEqual([{ id: "s0", accepted: true, verdict: "duplicate" }]);
    const late = decided(await send(now, [makeSignal("late", "page_view", long + 7)]));
    expect(late.verdicts).toEqual([{ id: "late", accepted: true, verdict: "before-fold" }]);
    expect(late.qualification.score).toBe(foldAfterSignals + 1);
    const fresh = decided(await send(now, [makeSignal("new", "page_view", now)]));
    expect(fresh.qualification.score).toBe(foldAfterSignals + 2);
  }, 20_000);
});
