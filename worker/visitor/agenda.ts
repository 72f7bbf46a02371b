import { Alarm } from "./alarm.ts";
import type { Recollection } from "./recollection.ts";

/** A person's one clock: whatever is due later stands in the commits, and the one alarm rings at the earliest. */
export class Agenda {
  readonly #alarm: Alarm;
  readonly #memory: Pick<Recollection, "known" | "log">;

  constructor(storage: DurableObjectStorage, memory: Pick<Recollection, "known" | "log">) {
    this.#alarm = new Alarm(storage);
    this.#memory = memory;
  }

  /** Tells that the alarm has rung: none is set now. */
  rang(): void {
    this.#alarm.rang();
  }

  /** True if a stage or the like must be looked at again by `now`. */
  isReviewDue(now: number): boolean {
    const { reviewAt } = this.#memory.known;
    return reviewAt !== null && reviewAt <= now;
  }

  /** True if commits should have been handed to the read model by `now`. */
  isFlushDue(now: number): boolean {
    const due = this.#memory.log.unflushed?.due;
    return due !== undefined && due <= now;
  }

  /** Arms the alarm for what comes after `now`; what was due until then is in hand. */
  arm(now: number): void {
    for (const at of this.#dues) if (at > now) this.#alarm.setBy(at);
  }

  /**
   * Arms the alarm for all that is on disk, since an alarm can be lost in a reset. What may have been done before waits
   * `flushAfterMs` once more, so that it goes along with what the person does now.
   */
  async rearm(now: number, flushAfterMs: number): Promise<void> {
    await this.#alarm.recall();
    for (const at of this.#dues) this.#alarm.setBy(at > now ? at : now + flushAfterMs);
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

  get #dues(): readonly number[] {
    const { known, log } = this.#memory;
    return [known.reviewAt, log.unflushed?.due].filter((at) => typeof at === "number");
  }
}
