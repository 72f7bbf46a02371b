import { describe, expect, it } from "vitest";
import { checkPrompt } from "../../../worker/core/check/check-prompt.ts";
import { defaultModel } from "../../../worker/core/model/default-model.ts";

const prompt = { id: "demo", action: "dialog", when: { stage: ["mql"] } };

function pointersOf(change: object): readonly string[] {
  const checked = checkPrompt({ ...prompt, ...change }, defaultModel);
  return checked.ok ? [] : checked.error.map(({ pointer }) => pointer);
}

describe("a prompt", () => {
  it.each([
    ["an unknown action", { action: "popup" }, "/action"],
    ["no condition", { when: undefined }, "/when"],
    ["a stage that the model does not have", { when: { stage: ["vip"] } }, "/when/stage/0"],
    ["a segment that the model does not have", { when: { segment: "vip" } }, "/when/segment"],
    ["a where about the signal", { where: { field: "props.x", op: "exists" } }, "/where/field"],
    ["a cap of no times", { caps: [{ times: 0, per: "ever" }] }, "/caps/0/times"],
    ["a script as link", { content: { href: "javascript:alert(1)" } }, "/content/href"],
    ["a link with a tab before its scheme", { content: { href: "java\tscript:alert(1)" } }, "/content/href"],
    ["a number as title", { content: { title: 5 } }, "/content/title"],
    ["markup fields", { content: { html: "<b>" } }, "/content/html"],
    ["a priority as text", { priority: "high" }, "/priority"],
  ])("is refused with %s", (_name, change, pointer) => {
    expect(pointersOf(change)).toContain(pointer);
  });

  it.each([
    ["nothing more", {}],
    ["a path as link", { content: { href: "/demo", cta: "Book" } }],
    ["a mail link", { content: { href: "mailto:sales@example.com" } }],
    [
      "a page, caps and a priority",
      {
        where: { field: "page.path", op: "eq", value: "/" },
        caps: [
          { times: 1, per: "session" },
          { times: 3, days: 10 },
        ],
        priority: -1,
      },
    ],
    [
      "segments, anonymous and disqualified",
      { when: { any: [{ segment: "pricing-shoppers" }, { stage: ["anonymous", "disqualified"] }] } },
    ],
  ])("is accepted with %s", (_name, change) => {
    expect(pointersOf(change)).toEqual([]);
  });
});
