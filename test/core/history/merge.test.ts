import { expect, it } from "vitest";
import { decide } from "../../../worker/core/answer/decide.ts";
import { compileModel } from "../../../worker/core/compile/compile.ts";
import { emptyHistory, type History } from "../../../worker/core/history/history.ts";
import { mergeHistories, ownSignals } from "../../../worker/core/history/merge.ts";
import type { Signal } from "../../../worker/core/history/signal.ts";
import type { SessionId, VisitorId } from "../../../worker/core/ids.ts";
import { makePerson } from "../../../worker/core/life/person.ts";
import { beginning } from "../arbitrary-history.ts";

const now = beginning + 1;

function historyOf(visitor: string, ...signals: readonly Signal[]): History {
  // Any text will do where only equality counts.
  return ownSignals(visitor as VisitorId, { ...emptyHistory, signals });
}

function act(id: string, session: string): Signal {
  const page = { id: "p", url: "https://shop.example/" };
  return { id, kind: "act", at: beginning, seq: 0, session: session as SessionId, page, props: {} };
}

function scoreOf(per: "session" | "page" | "ever", history: History): number {
  const rule = { id: "act", when: { signal: "act" }, points: 10, limit: { times: 1, per } };
  const model = compileModel({ dimensions: [], rules: [rule], stages: [] });
  return decide(makePerson(model, history), now, {}).qualification.score;
}

const a = historyOf("visitor a", act("1", "s"));
const b = historyOf("visitor b", act("1", "s"));

it("keeps one visitor's sessions and pages apart from another's", () => {
  const merged = mergeHistories(a, b);
  expect(merged.signals).toHaveLength(2);
  expect(scoreOf("session", merged)).toBe(20);
  expect(scoreOf("page", merged)).toBe(20);
});

it("counts what may count once for ever once for both", () => {
  expect(scoreOf("ever", mergeHistories(a, b))).toBe(10);
});

it("knows a signal that both histories hold", () => {
  const merged = mergeHistories(mergeHistories(a, b), a);
  expect(merged.signals).toHaveLength(2);
});
