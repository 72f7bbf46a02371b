import { Alarm } from "./alarm.ts";
import type { CommitLog } from "./commit-log.ts";
import type { DueRows } from "./due-rows.ts";

/** A person's one clock: whatever is due later stands in storage, and the one alarm rings at the earliest. */
export class Agenda {
  readonly #alarm: Alarm;
  readonly #log: CommitLog;
  readonly #dues: DueRows;

  constructor(storage: DurableObjectStorage, log: CommitLog, dues: DueRows) {
    this.#alarm = new Alarm(storage);
    this.#log = log;
    this.#dues = dues;
  }

  /** Tells that the alarm has rung: none is set now. */
  rang(): void {
    this.#alarm.rang();
  }

  /** True if a stage or the like must be looked at again by `now`. */
  isReviewDue(now: number): boolean {
    return (this.#dues.next ?? Number.POSITIVE_INFINITY) <= now;
  }

  /** True if commits should have been handed to the read model by `now`. */
  isFlushDue(now: number): boolean {
    return (this.#log.unflushed?.due ?? Number.POSITIVE_INFINITY) <= now;
  }

  /** Arms the alarm for what comes after `now`; what was due until then is in hand. */
  arm(now: number): void {
    for (const at of [this.#dues.next, this.#log.unflushed?.due]) {
      if (typeof at === "number" && at > now) this.#alarm.setBy(at);
    }
  }

  /**
   * Arms the alarm for all that is on disk, since an alarm can be lost in a reset. What may have been handed on before
   * waits `flushAfterMs` once more, so that it goes along with what the person does now.
   */
  async rearm(now: number, flushAfterMs: number): Promise<void> {
    const [review, due] = [this.#dues.next, this.#log.unflushed?.due];
    if (review === null && due === undefined) return;
    await this.#alarm.recall();
    if (review !== null) this.#alarm.setBy(Math.max(review, now));
    if (due !== undefined) this.#alarm.setBy(due > now ? due : now + flushAfterMs);
  }

  /** Does work that may fail or stay unconfirmed (false): then the alarm tries again. */
  async attempt(now: number, work: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await work())) this.#alarm.retry(now);
    } catch (error) {
      console.error(JSON.stringify({ problem: "work-failed", detail: String(error) }));
      this.#alarm.retry(now);
    }
  }
}
