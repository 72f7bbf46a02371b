import { describe, expect, it } from "vitest";
import { type Calm, judgeLine, type LeadLine, type Waiting } from "../../../worker/core/handoff/calm.ts";

const minuteMs = 60_000;
const leaseMs = minuteMs;
const all: Calm = { debounceMs: 0, isUpsert: false, leaseMs };
const upsert: Calm = { debounceMs: 0, isUpsert: true, leaseMs };
const calm: Calm = { debounceMs: 30 * minuteMs, isUpsert: false, leaseMs };

function made(minute: number, more: Partial<Waiting> = {}): Waiting {
  return {
    id: `at-${minute}`,
    madeAt: minute * minuteMs,
    isUnderWay: false,
    nextAt: minute * minuteMs,
    ...more,
  };
}

/** Says what becomes of a line at a minute. */
function judge(line: Partial<LeadLine>, wanted: Calm, minute: number) {
  const verdict = judgeLine(
    { waiting: [], sentAt: null, sentMadeAt: null, ...line },
    wanted,
    minute * minuteMs,
  );
  const { go, superseded, wait, until } = verdict;
  return {
    ...(go.length > 0 && { go }),
    ...(superseded.length > 0 && { superseded }),
    ...(wait.length > 0 && { wait, until: until / minuteMs }),
  };
}

describe("without a debounce", () => {
  it("all go that wait", () => {
    expect(judge({ waiting: [made(1), made(2)] }, all, 3)).toEqual({ go: ["at-1", "at-2"] });
  });

  it("what is older than one delivered goes all the same where each stands for itself", () => {
    const line = { waiting: [made(1)], sentAt: 3 * minuteMs, sentMadeAt: 2 * minuteMs };
    expect(judge(line, all, 4)).toEqual({ go: ["at-1"] });
  });

  it("it never goes where a hand-off tells where somebody stands", () => {
    const line = { waiting: [made(1), made(3)], sentAt: 3 * minuteMs, sentMadeAt: 2 * minuteMs };
    expect(judge(line, upsert, 4)).toEqual({ superseded: ["at-1"], go: ["at-3"] });
  });

  it("two of one instant both go, whatever they are", () => {
    const line = { waiting: [made(2, { id: "b" })], sentAt: 2 * minuteMs, sentMadeAt: 2 * minuteMs };
    expect(judge(line, upsert, 3)).toEqual({ go: ["b"] });
  });
});

describe("where a hand-off tells where somebody stands", () => {
  it("the oldest goes, and the next when it has arrived", () => {
    expect(judge({ waiting: [made(1), made(2)] }, upsert, 3)).toEqual({ go: ["at-1"] });
    const line = { waiting: [made(2)], sentAt: 3 * minuteMs, sentMadeAt: 1 * minuteMs };
    expect(judge(line, upsert, 3)).toEqual({ go: ["at-2"] });
  });

  it("what may be under way just now is waited for, for seconds", () => {
    const tried = made(1, { isUnderWay: true, nextAt: 4 * minuteMs });
    expect(judge({ waiting: [tried, made(2)] }, upsert, 3)).toEqual({ wait: ["at-2"], until: 3 + 5 / 60 });
    const failed = made(1, { isUnderWay: true, nextAt: 3.05 * minuteMs });
    expect(judge({ waiting: [failed, made(2)] }, upsert, 3)).toEqual({ wait: ["at-2"], until: 3.05 });
  });

  it("what failed, and is tried again much later, is not waited for", () => {
    const failed = made(1, { isUnderWay: true, nextAt: 30 * minuteMs });
    expect(judge({ waiting: [failed, made(2), made(3)] }, upsert, 3)).toEqual({ go: ["at-2"] });
  });
});

describe("with a debounce of 30 minutes", () => {
  it("the first goes at once", () => {
    expect(judge({ waiting: [made(1)] }, calm, 1)).toEqual({ go: ["at-1"] });
  });

  it("of several that are first, one goes; the others wait for what comes of it", () => {
    expect(judge({ waiting: [made(1), made(2)] }, calm, 2)).toEqual({ go: ["at-1"] });
  });

  it("what comes within them waits for their end", () => {
    const line = { waiting: [made(5), made(9)], sentAt: 2 * minuteMs, sentMadeAt: 1 * minuteMs };
    expect(judge(line, calm, 10)).toEqual({ wait: ["at-5", "at-9"], until: 32 });
  });

  it("at their end the newest goes, and those before it never", () => {
    const line = { waiting: [made(5), made(9), made(20)], sentAt: 2 * minuteMs, sentMadeAt: 1 * minuteMs };
    expect(judge(line, calm, 32)).toEqual({ superseded: ["at-5", "at-9"], go: ["at-20"] });
  });

  it("what comes after their end goes at once, and holds anew", () => {
    const line = { waiting: [made(40)], sentAt: 2 * minuteMs, sentMadeAt: 1 * minuteMs };
    expect(judge(line, calm, 40)).toEqual({ go: ["at-40"] });
  });

  it("what failed, and is tried again later, is waited for by what came after it", () => {
    const failed = made(1, { isUnderWay: true, nextAt: 6 * minuteMs });
    expect(judge({ waiting: [failed, made(3)] }, calm, 4)).toEqual({ wait: ["at-3"], until: 6 });
    expect(judge({ waiting: [failed, made(3)] }, calm, 6)).toEqual({ go: ["at-1"] });
  });
});
