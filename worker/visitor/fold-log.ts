import type { CompiledModel } from "../core/compile/compile.ts";
import { isLeadId } from "../core/ids.ts";
import { foldHistory } from "../core/life/fold.ts";
import { foldedSignalsPerRow } from "../limits.ts";
import { type Commit, trimCommit } from "./commit.ts";
import type { CommitLog } from "./commit-log.ts";
import { Known } from "./known.ts";

/** Folds what a person's log has handed on already; false if there is nothing to fold. Then memory has to read it anew. */
export function foldLog(
  storage: DurableObjectStorage,
  log: CommitLog,
  under: { model: CompiledModel; now: number; reviewAt: number | null },
): boolean {
  const settled = new Known(log.readSettled());
  const history = settled.copyAll();
  const folded = foldHistory(history, under.model, under.now);
  if (folded === history) return false;
  const { signals, ...rest } = folded;
  const first: Commit = { ...tellHead(settled), ...rest, reviewAt: under.reviewAt };
  const rows = cut(signals, foldedSignalsPerRow).map((some) => ({ at: settled.firstSeenAt, signals: some }));
  storage.transactionSync(() => log.replaceSettled([trimCommit(first), ...rows]));
  return true;
}

/** Leaves of a log that has moved only whose it was and where it is now; false if there is nothing to leave out. */
export function leavePointer(storage: DurableObjectStorage, log: CommitLog): boolean {
  const settled = new Known(log.readSettled());
  if (settled.moved === null || settled.signals.length + settled.attributes.length === 0) return false;
  storage.transactionSync(() => log.replaceSettled([trimCommit({ ...tellHead(settled), reviewAt: null })]));
  return true;
}

/** Tells what a log says beside the history itself. */
function tellHead({ who, model, firstSeenAt, links, moved, isInternal }: Known): Commit {
  return {
    at: firstSeenAt,
    ...(who && {
      who: isLeadId(who.person)
        ? { site: who.site, lead: who.person }
        : { site: who.site, visitor: who.person },
    }),
    ...(model !== null && { model }),
    links: [...links.values()],
    ...(moved !== null && { moved }),
    ...(isInternal && { internal: true as const }),
  };
}

function cut<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
  const parts = Math.ceil(items.length / length);
  return Array.from({ length: parts }, (_, part) => items.slice(part * length, (part + 1) * length));
}
