// What must not compile, and what must: `npm run types` is what runs this.

import { makeClient } from "../../console/client.ts";
import type { Client, Routes } from "../../worker/http/contract/client.ts";

/** What a contract lets its callers write. */
export async function callOperations(client: Client): Promise<void> {
  const list = await client.listVisitors({ query: { limit: "10", stage: "mql" } });
  if (list.kind === "ok") {
    const score: number | undefined = list.value.visitors[0]?.score;
    // @ts-expect-error a row has no such field
    console.log(score, list.value.visitors[0]?.points);
  }
  if (list.kind === "problem") {
    const isBadCursor: boolean = list.problem.type === "/problems/bad-cursor";
    // @ts-expect-error listing people cannot fail for a model
    console.log(isBadCursor, list.problem.type === "/problems/bad-model");
  }
  // @ts-expect-error a query's fields are text
  await client.listVisitors({ query: { limit: 10 } });
  // @ts-expect-error a filter that is not one
  await client.listVisitors({ query: { state: "mql" } });

  await client.getVisitor({ params: { id: "a" }, query: { url: "https://shop.test/" } });
  // @ts-expect-error the path names a visitor
  await client.getVisitor();
  // @ts-expect-error by its id
  await client.getVisitor({ params: { visitor: "a" } });

  await client.publishModel({ body: {}, idempotencyKey: "k" });
  // @ts-expect-error a publication has a body
  await client.publishModel({ etag: null });
  // @ts-expect-error effects are held or fired
  await client.publishModel({ body: { effects: "maybe" } });
  // @ts-expect-error reading takes no Idempotency-Key
  await client.getModel({ idempotencyKey: "k" });
  const rule = { id: "cart", when: { signal: "cart_add" } };
  // @ts-expect-error a rule without points awards nothing
  await client.putModel({ body: { dimensions: [], rules: [rule], stages: [] } });

  await client.previewPrompt({ params: { id: "demo" } });
  const done = await client.deleteDraft();
  if (done.kind === "ok") {
    const nothing: null = done.value;
    console.log(nothing);
  }
}

// @ts-expect-error another path than the contract's
export const wrongPath: Routes = { getModel: "GET /v1/models" };
// @ts-expect-error another method than the contract's
export const wrongMethod: Routes = { getModel: "POST /v1/model" };

const some = makeClient({ getModel: "GET /v1/model" }, { url: "" });
// @ts-expect-error a client calls what its table names
export const missing = some.getDraft;
