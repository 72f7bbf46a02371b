import { expect, test } from "vitest";
import { demoModel, demoPrompts } from "../../demo/rules.ts";
import { defaultModel, defaultPrompts } from "../../worker/core/model/default-model.ts";

test("the demo's rules are the default ones, with their paths under /demo", () => {
  const back = JSON.stringify(demoModel).replaceAll('"value":"/demo/', '"value":"/');
  expect(JSON.parse(back)).toEqual(JSON.parse(JSON.stringify(defaultModel)));
  expect(JSON.stringify(demoModel)).toContain('"value":"/demo/pricing*"');
  expect(JSON.stringify(demoModel)).not.toContain('"value":"/pricing');
});

test("a prompt that leads somewhere leads to the demo's own form", () => {
  const hrefs = demoPrompts.flatMap((prompt) => prompt.content?.href ?? []);
  expect(hrefs).toEqual(["/demo/book"]);
  expect(demoPrompts.map((prompt) => prompt.id)).toEqual(defaultPrompts.map((prompt) => prompt.id));
});
