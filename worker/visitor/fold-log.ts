import type { CompiledModel } from "../core/compile/compile.ts";
import { foldHistory } from "../core/life/fold.ts";
import { foldedSignalsPerRow } from "../limits.ts";
import { type Commit, type CommitLog, trimCommit } from "./commit-log.ts";
import { Known } from "./known.ts";

/** Folds what a person's log has handed on already; false if there is nothing to fold. Then memory has to read it anew. */
export function foldLog(
  storage: DurableObjectStorage,
  log: CommitLog,
  under: { model: CompiledModel; now: number },
): boolean {
  const settled = new Known(log.readSettled());
  const history = settled.copyHistory();
  const folded = foldHistory(history, under.model, under.now);
  if (folded === history) return false;
  const { signals, ...rest } = folded;
  const { who, model } = settled;
  const first: Commit = {
    ...{ at: settled.firstSeenAt, ...rest },
    ...(who && { who }),
    ...(model !== null && { model }),
  };
  const rows = cut(signals, foldedSignalsPerRow).map((some) => ({ at: settled.firstSeenAt, signals: some }));
  storage.transactionSync(() => log.replaceSettled([trimCommit(first), ...rows]));
  return true;
}

function cut<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
  const parts = Math.ceil(items.length / length);
  return Array.from({ length: parts }, (_, part) => items.slice(part * length, (part + 1) * length));
}
