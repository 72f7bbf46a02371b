import { describe, expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import type { Attribute, History } from "../../../worker/core/history/history.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";
import type { SessionId, VisitorId } from "../../../worker/core/ids.ts";
import { learn, makePerson } from "../../../worker/core/life/person.ts";
import type { Model } from "../../../worker/core/model/model.ts";
import { beginning } from "../arbitrary-history.ts";

const minuteMs = 60_000;
const now = beginning + 600 * minuteMs;

const model: Model = {
  dimensions: [{ id: "engagement" }, { id: "fit" }],
  rules: [
    { id: "view", when: { signal: "page_view" }, points: 10, limit: "none" },
    { id: "careers", when: { signal: "careers" }, points: -30, limit: "none" },
    { id: "often", when: { signal: "careers", atLeast: 2, withinDays: 7 }, points: -30 },
    { id: "unsubscribed", when: { signal: "email_unsubscribe" }, reset: "engagement" },
    {
      id: "abandoned",
      when: { signal: "cart_add", without: "purchase", withinMinutes: 60 },
      points: 25,
      limit: "none",
    },
    {
      id: "boss",
      dimension: "fit",
      when: { attribute: { field: "job_title", op: "eq", value: "CEO" } },
      points: 20,
    },
    {
      id: "ads",
      dimension: "fit",
      when: { attribute: { field: "first_channel", op: "eq", value: "Paid Search" } },
      points: 5,
    },
  ],
  stages: [
    { id: "engaged", enter: { signal: "demo_request" } },
    { id: "customer", enter: { signal: "purchase" } },
  ],
};
const compiled = compileModel(model);

function act(kind: string, minutes: number, more: Partial<Signal> = {}): Signal {
  // Any text will do where only equality counts.
  const session = "s" as SessionId;
  const id = `${more.visitor ?? "own"}-${kind}-${minutes}`;
  return { id, kind, at: beginning + minutes * minuteMs, seq: 0, session, props: {}, ...more };
}

function claim(kind: string, minutes: number, visitor = "stranger"): Signal {
  return act(kind, minutes, { visitor: visitor as VisitorId, claimed: true });
}

function say(name: string, value: string, more: Partial<Attribute> = {}): Attribute {
  return { name, value, at: beginning, source: "verified", ...more };
}

function standing(history: Partial<History>) {
  return decide(makePerson(compiled, history), now, {}).qualification;
}

describe("what only a claim brought", () => {
  it("adds points", () => {
    expect(standing({ signals: [act("page_view", 0), claim("page_view", 1)] }).score).toBe(20);
  });

  it("takes no points, whether at once or once it happens often", () => {
    const signals = [act("page_view", 0), claim("careers", 1), claim("careers", 2)];
    expect(standing({ signals }).score).toBe(10);
    expect(standing({ signals: signals.map(({ claimed: _, ...own }) => own) }).score).toBe(-80);
  });

  it("resets nothing", () => {
    expect(standing({ signals: [act("page_view", 0), claim("email_unsubscribe", 1)] }).score).toBe(10);
    expect(standing({ signals: [act("page_view", 0), act("email_unsubscribe", 1)] }).score).toBe(0);
  });

  it("makes nobody a customer by a purchase, but may bring someone to another stage", () => {
    expect(standing({ signals: [claim("purchase", 1)] }).stage).toBe("anonymous");
    expect(standing({ signals: [act("purchase", 1)] }).stage).toBe("customer");
    expect(standing({ signals: [claim("demo_request", 1)] }).stage).toBe("engaged");
  });

  it("answers what the same visitor began, and nothing that another did", () => {
    const own = act("cart_add", 0);
    expect(standing({ signals: [own, claim("purchase", 1)] }).score).toBe(25);
    expect(standing({ signals: [own, act("purchase", 1)] }).score).toBe(0);
    expect(standing({ signals: [claim("cart_add", 0), claim("purchase", 1)] }).score).toBe(0);
    expect(standing({ signals: [claim("cart_add", 0, "other"), claim("purchase", 1)] }).score).toBe(25);
  });

  it("says who someone is only where nothing else is known, in whatever order it is learned", () => {
    const claimed = say("job_title", "CEO", { source: "edge", claimed: true, at: beginning + 1 });
    const own = say("job_title", "Student");
    expect(standing({ attributes: [claimed] }).score).toBe(20);
    expect(standing({ attributes: [claimed, own] }).score).toBe(0);
    const late = makePerson(compiled, { attributes: [claimed] });
    expect(decide(late, now, {}).qualification.score).toBe(20);
    const told = learn(late, { attributes: [{ ...own, at: now - 1 }] });
    expect(decide(told, now, {}).qualification.score).toBe(0);
  });

  it("is somebody's first touch only while there is no other", () => {
    const paid = { ...claim("visit", 0), props: { channel: "Paid Search" } };
    const direct = { ...act("visit", 5), props: { channel: "Direct" } };
    expect(standing({ signals: [paid] }).score).toBe(5);
    expect(standing({ signals: [paid, direct] }).score).toBe(0);
  });
});
