import { tellFault } from "../store/database.ts";
import { notePending } from "../store/pending.ts";

/** How long ids are gathered before one row is written for all of them, ms. */
const gatherMs = 1_000;

/** Notes, outside the answer, that a person's object has begun pending work, for the sweep to look after. */
export interface PendingNotes {
  note(db: D1Database, profile: string, ctx: Pick<ExecutionContext, "waitUntil">): void;
}

/** Makes the notes of one isolate: many people's in one D1 row, since a row each would be a third of the product's cost. */
export function makePendingNotes(): PendingNotes {
  let gathered: string[] = [];
  let begunAt = 0;
  async function write(db: D1Database): Promise<void> {
    await scheduler.wait(gatherMs);
    const profiles = gathered;
    gathered = [];
    if (profiles.length === 0) return;
    try {
      await notePending(db, profiles, Date.now());
    } catch (error) {
      // The object's own alarm is the first line; this note is the second.
      console.error(JSON.stringify({ problem: "note-failed", detail: tellFault(error) }));
    }
  }
  return {
    note(db, profile, ctx) {
      gathered.push(profile);
      // A request that ends before its time takes its writing with it: the next one begins anew.
      if (gathered.length > 1 && Date.now() - begunAt < 5 * gatherMs) return;
      begunAt = Date.now();
      ctx.waitUntil(write(db));
    },
  };
}
