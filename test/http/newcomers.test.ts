import { expect, test } from "vitest";
import { countNewcomer, isFullOf } from "../../worker/http/newcomers.ts";
import { maxNewcomers, newcomerMs } from "../../worker/limits.ts";
import { makeBrowser } from "./browser.ts";
import { makeBatch, makeSignal, makeSite, send } from "./world.ts";

test("after a flood of people never seen before nobody new is let in for a minute, and all who are known go on", async () => {
  const site = await makeSite();
  const known = makeBrowser(site);
  await known.act("cart_add");
  for (let n = 1; n < maxNewcomers; n += 1) countNewcomer(site.id, Date.now());
  const refused = await send(site, makeBatch("newcomernewcomernewcom", [makeSignal("cart_add")]));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await known.act("cart_add")).toMatchObject({ score: 60 });
  expect(isFullOf(site.id, Date.now() + newcomerMs)).toBe(false);
});
