import { describe, expect, it } from "vitest";
import { beginning } from "../arbitrary-history.ts";
import { dayMs, makePrompt, minuteMs, Shopper } from "./shopper.ts";

const interview = makePrompt({
  id: "interview",
  action: "question",
  content: {
    questions: [
      { id: "team_size", text: "How many are you?" },
      { id: "timeline", text: "When do you begin?" },
    ],
  },
});
const demo = makePrompt({
  when: { attribute: { field: "timeline", op: "eq", value: "now" } },
  priority: 9,
});

describe("a question", () => {
  it("is the first without an answer; the answer is an attribute, scored at once, and the next question follows at once", () => {
    const shopper = new Shopper([interview, demo]);
    const asked = (at: number) => shopper.ask({ at }).map(({ question }) => question?.id);
    shopper.view();
    expect(asked(0)).toEqual(["team_size"]);
    shopper.act("prompt_show", { at: 1_000 }, { prompt: "interview" });
    expect(asked(1_000)).toEqual([]);
    const answer = { prompt: "interview", question: "team_size", value: "large" };
    expect(shopper.act("answer", { at: 5_000 }, answer)).toEqual(["interview"]);
    expect(shopper.score(5_000)).toBe(30);
    expect(asked(5_000)).toEqual(["timeline"]);
    const last = { prompt: "interview", question: "timeline", value: "now" };
    expect(shopper.act("answer", { at: 9_000 }, last)).toEqual(["demo"]);
  });

  it("that somebody else has answered is not asked", () => {
    const known = { name: "team_size", value: "9", at: beginning, source: "crm" } as const;
    const [due] = new Shopper([interview], [known]).ask();
    expect(due?.question?.id).toBe("timeline");
  });

  it("is not asked again once all are answered", () => {
    const shopper = new Shopper([interview]);
    for (const question of ["team_size", "timeline"])
      shopper.act("answer", {}, { prompt: "interview", question, value: "x" });
    expect(shopper.view({ at: dayMs, session: "s2", path: "/later" })).toEqual([]);
  });

  it("does not go on a minute after the last answer, nor on another page", () => {
    const shopper = new Shopper([interview]);
    shopper.view();
    shopper.act("prompt_show", {}, { prompt: "interview" });
    shopper.act("answer", {}, { prompt: "interview", question: "team_size", value: "9" });
    expect(shopper.act("act", { at: minuteMs })).toEqual([]);
    expect(shopper.view({ path: "/next", at: 1_000 })).toEqual([]);
  });
});

describe("an answer", () => {
  it.each([
    ["no question", { value: "x" }],
    ["a question that is no attribute's name", { question: "Team size", value: "x" }],
    ["no value", { question: "team_size" }],
    ["a value that is a list", { question: "team_size", value: ["large"] }],
  ])("with %s says nothing", (_name, props) => {
    const shopper = new Shopper([interview]);
    shopper.act("answer", {}, props);
    expect(shopper.score(0)).toBe(0);
    expect(shopper.ask({ at: dayMs, path: "/b" })[0]?.question?.id).toBe("team_size");
  });

  it("is believed only where nobody said better", () => {
    const known = { name: "team_size", value: "small", at: beginning, source: "claim" } as const;
    const shopper = new Shopper([interview], [known]);
    shopper.act("answer", { at: 5 }, { question: "team_size", value: "large" });
    expect(shopper.score(10)).toBe(0);
  });

  it("that comes late changes everything since then", () => {
    const shopper = new Shopper([interview]);
    shopper.act("act", { at: dayMs });
    expect(shopper.score(dayMs)).toBe(10);
    shopper.act("answer", { at: 0 }, { question: "team_size", value: "large" });
    expect(shopper.score(dayMs)).toBe(40);
  });
});
