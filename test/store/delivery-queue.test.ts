import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../worker/store/database.ts";
import * as queue from "../../worker/store/delivery-queue.ts";
import { env, migrate } from "../support/worker-env.ts";

beforeAll(migrate);

test("sending reads what waits for its destination, not all that was ever made there", async () => {
  const asked: string[] = [];
  // The same database, with an ear at the door.
  const listening = new Proxy(env.DB, {
    get(database, name) {
      if (name !== "prepare") return Reflect.get(database, name).bind(database);
      return (text: string) => {
        asked.push(text);
        return database.prepare(text);
      };
    },
  });
  const [db, name] = [openDatabase(listening), { site: "s", destination: "d" }];
  await queue.listDue(db, name, { now: 1, rows: 50 });
  await queue.listLines(db, name, ["ld_1", "ld_2"]);
  await queue.holdAll(db, name, { now: 1, until: 2 });
  await queue.endDry(db, name, 1);
  await queue.findNextDue(db, name);
  expect(asked).toHaveLength(6);
  const plans = asked.map(async (text) => {
    const values = [...text.matchAll(/\?/g)].map(() => null);
    const explaining = env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`).bind(...values);
    const { results } = await explaining.all<{ detail: string }>();
    return results.map(({ detail }) => detail).find((detail) => detail.includes("deliveries"));
  });
  for (const plan of await Promise.all(plans))
    expect(plan).toMatch(/INDEX deliveries_(waiting_there|by_lead) \(site=\? AND (destination|lead)=\?/);
});
