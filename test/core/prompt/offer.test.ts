import { describe, expect, it, test } from "vitest";
import type { Device, Prompt } from "../../../worker/core/model/prompt.ts";
import { beginning } from "../arbitrary-history.ts";
import { dayMs, hourMs, makePrompt, minuteMs, Shopper } from "./shopper.ts";

describe("a prompt is due", () => {
  it("once its condition holds, and is remembered once a page view", () => {
    const shopper = new Shopper([makePrompt({ when: { score: { gte: 10 } } })]);
    expect(shopper.view()).toEqual([]);
    expect(shopper.act("act")).toEqual(["demo"]);
    expect(shopper.act("other", { at: 1_000 })).toEqual(["demo"]);
    expect(shopper.told()).toEqual(["prompt_due demo"]);
  });

  it("only on the pages that it is for, and not in the checkout unless it says so", () => {
    const where = { field: "page.path", op: "glob", value: "/pricing*" } as const;
    expect(new Shopper([makePrompt({ where })]).view({ path: "/" })).toEqual([]);
    expect(new Shopper([makePrompt({ where })]).view({ path: "/pricing" })).toEqual(["demo"]);
    for (const path of ["/checkout", "/checkouts/c/1", "/de/kasse/", "/shop/order-received/5"]) {
      expect(new Shopper([makePrompt()]).view({ path })).toEqual([]);
      expect(new Shopper([makePrompt({ notWhile: ["chat"] })]).view({ path })).toEqual(["demo"]);
    }
    expect(new Shopper([makePrompt()]).view({ path: "/checkout-guide" })).toEqual(["demo"]);
  });

  it("only on the devices that it is for; where none is known, on none", () => {
    const device = (value: Device) => [{ name: "device", value, at: beginning, source: "edge" }] as const;
    const prompts = [makePrompt({ devices: ["mobile", "tablet"] })];
    expect(new Shopper(prompts, device("mobile")).view()).toEqual(["demo"]);
    expect(new Shopper(prompts, device("desktop")).view()).toEqual([]);
    expect(new Shopper(prompts).view()).toEqual([]);
  });

  it("in the order of priority, and the next where the first does not hold", () => {
    const prompts = [
      makePrompt({ id: "low", priority: 1 }),
      makePrompt({ id: "high", priority: 2 }),
      makePrompt({ id: "never", priority: 3, when: { score: { gte: 99 } } }),
      makePrompt({ id: "off", priority: 4, enabled: false }),
    ];
    expect(new Shopper(prompts).view()).toEqual(["high"]);
  });

  it("with what the page has to wait for", () => {
    const [plain] = new Shopper([makePrompt()]).ask();
    expect(plain).toMatchObject({ delaySeconds: 0, notWhile: ["chat", "typing"] });
    const [patient] = new Shopper([makePrompt({ delaySeconds: 5, notWhile: [] })]).ask();
    expect(patient).toMatchObject({ delaySeconds: 5, notWhile: [] });
  });
});

describe("peace", () => {
  it("is kept on a page view that has had a prompt, and for half an hour from other prompts", () => {
    const shopper = new Shopper([makePrompt({ id: "one", priority: 1 }), makePrompt({ id: "two" })]);
    expect(shopper.view()).toEqual(["one"]);
    expect(shopper.act("prompt_show", {}, { prompt: "one" })).toEqual([]);
    expect(shopper.act("prompt_dismiss", { at: 1_000 }, { prompt: "one" })).toEqual([]);
    expect(shopper.view({ at: 29 * minuteMs, path: "/a" })).toEqual([]);
    expect(shopper.view({ at: 30 * minuteMs, path: "/b" })).toEqual(["two"]);
  });

  it("is as long as a prompt says", () => {
    const shopper = new Shopper([
      makePrompt({ id: "one", priority: 1 }),
      makePrompt({ id: "two", quietMinutes: 0 }),
    ]);
    shopper.view();
    shopper.act("prompt_show", {}, { prompt: "one" });
    shopper.act("prompt_dismiss", { at: 1_000 }, { prompt: "one" });
    expect(shopper.view({ at: 2_000, path: "/a" })).toEqual(["two"]);
  });

  it("is kept on a second tab for a minute, or until the first tab's prompt is over", () => {
    const ended = new Shopper([makePrompt({ caps: ["none"], quietMinutes: 0, rest: { dismissedDays: 0 } })]);
    expect(ended.view({ path: "/a" })).toEqual(["demo"]);
    expect(ended.view({ path: "/b", at: 59_999 })).toEqual([]);
    expect(ended.view({ path: "/a", at: 59_999 })).toEqual(["demo"]);
    expect(ended.act("prompt_dismiss", { path: "/a", at: 59_999 }, { prompt: "demo" })).toEqual(["demo"]);
    expect(ended.view({ path: "/b", at: 59_999 })).toEqual(["demo"]);
    const silent = new Shopper([makePrompt()]);
    silent.view({ path: "/a" });
    expect(silent.view({ path: "/b", at: 60_000 })).toEqual(["demo"]);
  });

  it("does not wait for a page that was left for this one", () => {
    const shopper = new Shopper([makePrompt()]);
    expect(shopper.view({ path: "/a" })).toEqual(["demo"]);
    const page = { id: "b", url: "https://shop.test/b", referrer: "https://shop.test/a" };
    expect(shopper.view({ page, at: 3_000 })).toEqual(["demo"]);
  });

  it("is not disturbed by what shows nothing by itself", () => {
    const shopper = new Shopper([
      makePrompt({ id: "headless", action: "event", priority: 1 }),
      makePrompt({ id: "card" }),
    ]);
    expect(shopper.view()).toEqual(["headless"]);
    expect(shopper.act("prompt_show", {}, { prompt: "headless" })).toEqual(["card"]);
    expect(shopper.view({ path: "/b", session: "s2", at: 10 })).toEqual(["headless"]);
  });
});

describe("caps", () => {
  const showAndDismiss = (shopper: Shopper, at: number, session: string) => {
    shopper.act("prompt_show", { at, session, path: `/${at}` }, { prompt: "demo" });
    shopper.act("prompt_close", { at, session, path: `/${at}` }, { prompt: "demo" });
  };

  it("are one a session unless said", () => {
    const shopper = new Shopper([makePrompt()]);
    showAndDismiss(shopper, 0, "s1");
    expect(shopper.view({ at: hourMs, session: "s1" })).toEqual([]);
    expect(shopper.view({ at: hourMs, session: "s2" })).toEqual(["demo"]);
  });

  it("count what was shown, whatever fell due", () => {
    const shopper = new Shopper([makePrompt({ caps: [{ times: 1, per: "ever" }] })]);
    for (const at of [0, hourMs, 2 * hourMs]) expect(shopper.view({ at, path: `/${at}` })).toEqual(["demo"]);
    showAndDismiss(shopper, 3 * hourMs, "s1");
    expect(shopper.view({ at: 400 * dayMs, session: "s9" })).toEqual([]);
  });

  it("open again after their days", () => {
    const shopper = new Shopper([makePrompt({ caps: [{ times: 1, days: 3 }] })]);
    showAndDismiss(shopper, 0, "s1");
    expect(shopper.view({ at: 3 * dayMs - 1, path: "/a" })).toEqual([]);
    expect(shopper.view({ at: 3 * dayMs, path: "/b" })).toEqual(["demo"]);
  });
});

describe("rest", () => {
  const prompt = makePrompt({ caps: ["none"], goals: [{ signal: "demo_request" }] });

  test.each([
    ["a dismissal, 7 days", {}, "prompt_dismiss", 7],
    ["a dismissal, as long as said", { dismissedDays: 30 }, "prompt_dismiss", 30],
    ["a click, 7 days", {}, "prompt_click", 7],
    ["a goal, 90 days", {}, "demo_request", 90],
    ["a goal, as long as said", { convertedDays: 1 }, "demo_request", 1],
  ])("follows %s", (_name, rest, kind, days) => {
    const shopper = new Shopper([{ ...prompt, rest }]);
    shopper.act(kind, {}, { prompt: "demo" });
    expect(shopper.view({ at: days * dayMs - 1, path: "/a" })).toEqual([]);
    expect(shopper.view({ at: days * dayMs, path: "/b" })).toEqual(["demo"]);
  });

  it("does not follow what happened to another prompt", () => {
    const shopper = new Shopper([prompt]);
    shopper.act("prompt_dismiss", { path: "/a" }, { prompt: "other" });
    expect(shopper.view({ at: hourMs })).toEqual(["demo"]);
  });
});

describe("the reason why a prompt does not come", () => {
  const spot = { path: "/a" };
  const cases: readonly [string, Partial<Prompt>, (shopper: Shopper) => unknown][] = [
    ["other-page", { where: { field: "page.path", op: "eq", value: "/b" } }, () => 0],
    ["schedule", { schedule: { timeZone: "UTC", until: "2020-01-01" } }, () => 0],
    ["device", { devices: ["mobile"] }, () => 0],
    ["condition", { when: { score: { gte: 99 } } }, () => 0],
    [
      "answered",
      { action: "question", content: { questions: [{ id: "team_size", text: "How many?" }] } },
      (shopper) => shopper.act("answer", spot, { question: "team_size", value: "5" }),
    ],
    ["dismissed", {}, (shopper) => shopper.act("prompt_dismiss", spot, { prompt: "demo" })],
    ["clicked", {}, (shopper) => shopper.act("prompt_click", spot, { prompt: "demo" })],
    ["converted", { goals: [{ signal: "signup" }] }, (shopper) => shopper.act("signup", spot)],
    ["other-tab", {}, (shopper) => shopper.view({ path: "/b" })],
    ["page-had-one", {}, (shopper) => shopper.act("prompt_show", spot, { prompt: "demo" })],
    ["quiet", {}, (shopper) => shopper.act("prompt_show", { path: "/b" }, { prompt: "another" })],
    ["cap", {}, (shopper) => shopper.act("prompt_show", { path: "/b" }, { prompt: "demo" })],
    ["holdout", { holdoutPercent: 100 }, () => 0],
  ];

  it.each(cases)("is %s", (refusal, change, live) => {
    const shopper = new Shopper([makePrompt(change)]);
    live(shopper);
    expect(shopper.reasons(spot)).toEqual([refusal]);
    expect(shopper.ask(spot)).toEqual([]);
  });

  it("is checkout in the checkout, and lower-priority behind another", () => {
    const shopper = new Shopper([makePrompt(), makePrompt({ id: "second" })]);
    expect(shopper.reasons({ path: "/checkout" })).toEqual(["checkout", "checkout"]);
    expect(shopper.reasons()).toEqual([null, "lower-priority"]);
  });
});
