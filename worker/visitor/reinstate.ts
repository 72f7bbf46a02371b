import type { Copy, Reinstated } from "./copy.ts";
import type { Memory } from "./memory.ts";
import type { ReadyPolicy } from "./policies.ts";
import { ownerOf } from "./think.ts";

/**
 * Puts back what an object kept, marked so that nothing of it is owed to destinations again, and decides what time alone has changed
 * since: that is owed.
 */
export function reinstate(memory: Memory, ready: ReadyPolicy, { commits, ...question }: Copy): Reinstated {
  if (memory.isErased) return { kind: "erased" };
  if (!memory.known.isEmpty) return { kind: "occupied" };
  if (JSON.stringify(commits[0]?.who) !== JSON.stringify(ownerOf(question))) return { kind: "foreign" };
  memory.refill(
    commits.map((commit) => ({ ...commit, restored: true as const })),
    question.now,
  );
  if (memory.known.moved === null) memory.store(ready, question);
  return { kind: "reinstated" };
}
