import { beforeAll, describe, expect, test } from "vitest";
import type { Exposure } from "../../worker/core/answer/exposure.ts";
import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import { project } from "../../worker/jobs/project.ts";
import { env, migrate } from "../support/worker-env.ts";
import { makeMessage } from "./make-message.ts";

const untouched: Exposure = {
  prompt: "demo",
  arm: "prompted",
  firstAt: 1_000,
  shown: 0,
  dismissed: 0,
  clicked: 0,
  answered: 0,
  convertedAt: null,
};
const shown: Exposure = { ...untouched, shown: 1 };
const won: Exposure = { ...shown, clicked: 1, convertedAt: 5_000 };
let people = 0;

beforeAll(migrate);

function makeVisitor(): string {
  people += 1;
  return `exposed-${String(people).padStart(14, "0")}`;
}

function exposed(visitor: string, to: number, exposures: readonly Exposure[], at = 1_000 + to) {
  return makeMessage(visitor, to, { exposures, at });
}

async function listRows(visitor: string): Promise<unknown[]> {
  const sql = `SELECT prompt, "commit", arm, first_at, shown, dismissed, clicked, answered, converted_at
    FROM exposures WHERE visitor = ? ORDER BY prompt`;
  return (await env.DB.prepare(sql).bind(visitor).all()).results;
}

function rowOf({ firstAt, convertedAt, ...rest }: Exposure, commit: number): object {
  return { ...rest, first_at: firstAt, converted_at: convertedAt, commit };
}

/** Lists every order in which a few messages can come. */
function listOrders<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, place) =>
    listOrders(items.toSpliced(place, 1)).map((rest) => [first, ...rest]),
  );
}

describe("what became of a prompt", () => {
  test("is one row for each prompt and person, in the arm it fell into", async () => {
    const visitor = makeVisitor();
    const held: Exposure = {
      ...untouched,
      prompt: "chat",
      arm: "holdout",
      firstAt: 2_000,
      convertedAt: 3_000,
    };
    await project(env.DB, [exposed(visitor, 1, [won, held])]);
    expect(await listRows(visitor)).toEqual([rowOf(held, 1), rowOf(won, 1)]);
  });

  test("is the newest message's, in whatever order messages come, together or one by one, once or again", async () => {
    const story = [untouched, shown, won];
    for (const order of listOrders([1, 2, 3])) {
      const [alone, together] = [makeVisitor(), makeVisitor()];
      const messages = (visitor: string) => order.map((to) => exposed(visitor, to, story.slice(to - 1, to)));
      for (const message of [...messages(alone), ...messages(alone)]) await project(env.DB, [message]);
      await project(env.DB, [...messages(together), ...messages(together)]);
      expect({ order, rows: await listRows(alone) }).toEqual({ order, rows: [rowOf(won, 3)] });
      expect({ order, rows: await listRows(together) }).toEqual({ order, rows: [rowOf(won, 3)] });
    }
  });

  test("is the later view of one commit, when only the site's goals have changed in between", async () => {
    const regoaled: Exposure = { ...shown, convertedAt: 4_000 };
    const early = (visitor: string) => exposed(visitor, 2, [shown], 1_000);
    const late = (visitor: string) => exposed(visitor, 2, [regoaled], 1_001);
    const [alone, together] = [makeVisitor(), makeVisitor()];
    await project(env.DB, [late(alone)]);
    await project(env.DB, [early(alone)]);
    await project(env.DB, [late(together), early(together)]);
    expect(await listRows(alone)).toEqual([rowOf(regoaled, 2)]);
    expect(await listRows(together)).toEqual([rowOf(regoaled, 2)]);
  });

  test("stays as it was when a later message no longer knows the prompt", async () => {
    const visitor = makeVisitor();
    await project(env.DB, [exposed(visitor, 1, [won])]);
    await project(env.DB, [exposed(visitor, 2, [])]);
    expect(await listRows(visitor)).toEqual([rowOf(won, 1)]);
  });

  test("is nothing in a message from before prompts were measured", async () => {
    const visitor = makeVisitor();
    const { exposures: _, ...old } = exposed(visitor, 1, [won]);
    // What such a message is: the type of today says more than it has.
    await project(env.DB, [old as ProjectionMessage]);
    expect(await listRows(visitor)).toEqual([]);
    const seen = await env.DB.prepare("SELECT score FROM visitors WHERE id = ?").bind(visitor).first("score");
    expect(seen).toBe(1);
  });

  test("costs people without prompts no statement", async () => {
    const counted: number[] = [];
    const db = {
      prepare: (sql: string) => env.DB.prepare(sql),
      batch: (statements: D1PreparedStatement[]) => {
        counted.push(statements.length);
        return env.DB.batch(statements);
      },
    };
    // All that writing a projection asks of D1.
    await project(db as D1Database, [exposed(makeVisitor(), 1, [])]);
    await project(db as D1Database, [exposed(makeVisitor(), 1, [won])]);
    const [without = 0, withOne] = counted;
    expect(withOne).toBe(without + 1);
  });
});
