import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { checkModel } from "../../../worker/core/check/check-model.ts";
import { checkPrompt } from "../../../worker/core/check/check-prompt.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { Json, Signal } from "../../../worker/core/history/signal.ts";
import { makePerson } from "../../../worker/core/life/person.ts";
import { defaultModel, defaultPrompts } from "../../../worker/core/model/default-model.ts";
import { beginning } from "../arbitrary-history.ts";
import { someone, somewhere } from "../someone.ts";

const compiled = compileModel(defaultModel, defaultPrompts);

function signal(kind: string, path = "/", props: Signal["props"] = {}): Signal {
  const url = `https://site.test${path}`;
  return {
    id: `${kind} ${path} ${JSON.stringify(props)}`,
    kind,
    at: beginning,
    seq: 0,
    page: { id: url, url },
    props,
  };
}

function qualify(signals: readonly Signal[], facts: { readonly [name: string]: Json } = {}) {
  const attributes = Object.entries(facts).map(
    ([name, value]) => ({ name, value, at: beginning, source: "verified" }) as const,
  );
  const person = makePerson(compiled, { signals, attributes, outcomes: [], journal: [] });
  return decide(person, beginning, { visitor: someone, page: somewhere }).qualification;
}

describe("the default model", () => {
  it("passes its own check, and so do its prompts", () => {
    expect(checkModel(defaultModel)).toMatchObject({ ok: true });
    for (const prompt of defaultPrompts)
      expect(checkPrompt(prompt, { model: defaultModel })).toMatchObject({ ok: true });
  });

  it("names every rule for people", () => {
    for (const { id, name } of defaultModel.rules) expect(name ?? id).toMatch(/^[A-Z].* .*/);
  });

  it.each<[string, Signal, number]>([
    ["a glance at pricing", signal("page_view", "/pricing/teams"), 5],
    ["ten seconds on pricing", signal("dwell", "/pricing", { seconds: 10 }), 0],
    ["half a minute on pricing", signal("dwell", "/pricing", { seconds: 30 }), 20],
    ["half a minute on the blog", signal("dwell", "/blog", { seconds: 30 }), 0],
    ["a chat of the visitor", signal("chat_open", "/", { by: "visitor" }), 10],
    ["a chat that a prompt opened", signal("chat_open", "/", { by: "prompt" }), 0],
    ["a chat of unknown origin", signal("chat_start"), 15],
    ["the careers page, held at the lower bound", signal("page_view", "/careers/berlin"), 0],
    ["a form of no declared purpose", signal("form_submit", "/", { form: "contact" }), 15],
    ["a form that is a demo request by itself", signal("form_submit", "/", { purpose: "demo_request" }), 0],
    ["a first visit", signal("visit", "/", { count: 1 }), 0],
    ["a second visit", signal("visit", "/", { count: 2 }), 3],
  ])("gives %s its points", (_name, one, score) => {
    expect(qualify([one]).score).toBe(score);
  });

  it("makes a demo request marketing qualified at once, and a purchase a customer", () => {
    expect(qualify([signal("demo_request")]).stage).toBe("mql");
    expect(qualify([signal("purchase")]).stage).toBe("customer");
  });

  it.each([
    ["ann@acme.example", 35],
    ["Ann@GMail.com", -10],
    ["not given", 0],
  ])("sees in the address %s whether it is a business", (email, fit) => {
    expect(qualify([], { email }).dimensions.fit).toBe(fit);
  });

  it("offers the chat to who is qualified and has not chatted, the demo first to who shops", () => {
    const qualified = [signal("checkout_start"), signal("cart_add"), signal("download")];
    expect(qualify(qualified).prompts.map(({ id }) => id)).toEqual(["ask-us"]);
    expect(qualify([...qualified, signal("chat_open")]).prompts).toEqual([]);
    const reader = [...qualified, signal("dwell", "/pricing", { seconds: 60 })];
    expect(qualify(reader).prompts.map(({ id }) => id)).toEqual(["book-a-demo"]);
  });
});
