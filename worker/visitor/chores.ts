import { foldAfterSignals } from "../limits.ts";
import { flush } from "./flusher.ts";
import { foldLog, leavePointer } from "./fold-log.ts";
import { handOver } from "./handover.ts";
import type { Memory } from "./memory.ts";
import { isDecidedBefore, makeReady, type ReadyPolicy } from "./policies.ts";
import type { Ports } from "./ports.ts";
import { askAbout } from "./think.ts";

/** What an object does later, whenever its one clock says so. */
export class Chores {
  readonly #memory: Memory;
  readonly #ports: Ports;
  readonly #flushAfterMs: number;

  constructor(memory: Memory, ports: Ports, flushAfterMs: number) {
    this.#memory = memory;
    this.#ports = ports;
    this.#flushAfterMs = flushAfterMs;
  }

  /** Does all that is due: what time alone changes, then the leads that this person is and the read model, then what may be forgotten. */
  async wake(now: number): Promise<void> {
    const { agenda, known, log, storage } = this.#memory;
    if (agenda.isReviewDue(now)) await agenda.attempt(now, () => this.review(now));
    else if (agenda.isFlushDue(now)) await agenda.attempt(now, () => this.flush(now));
    if (known.wholeCount > foldAfterSignals) await agenda.attempt(now, () => this.#fold(now));
    if (known.moved !== null && leavePointer(storage, log)) this.#memory.load();
    agenda.arm(now);
  }

  /** Hands on at once what was written; if that fails, the alarm tries again. */
  async handOn(now: number): Promise<void> {
    await this.#memory.agenda.attempt(now, () => this.flush(now));
  }

  /**
   * Hands on what the leads that this person is, and the read model, lack; `isRefresh` tells the latter the standing in any case. It is
   * told of no version that has not decided: scoring everybody again passes over those who stand under the newest there.
   */
  async flush(now: number, isRefresh = false): Promise<boolean> {
    const [memory, ports] = [this.#memory, this.#ports];
    if (!(await handOver({ memory, ports }))) return false;
    const ready = await this.#findReady();
    if (!ready) return true;
    if (isDecidedBefore(memory.known, ready)) this.#decide(ready, now);
    return flush({ memory, ready, ports, nextDue: now + this.#flushAfterMs, isRefresh }, now);
  }

  /** Decides anew because what is known has changed without a signal, or an instant came; what lists tell may be else though nothing is written. */
  async review(now: number): Promise<boolean> {
    const ready = await this.#findReady();
    const { known } = this.#memory;
    if (ready && known.moved === null) this.#decide(ready, now);
    // Nobody is left to decide for.
    else known.reviewAt = null;
    return this.flush(now, true);
  }

  /** Learns that commits up to `to` have arrived in the read model. */
  settle(to: number, now: number): void {
    this.#memory.log.settle(to, now + this.#flushAfterMs);
    this.#memory.agenda.arm(now);
  }

  /** Folds a long history, once what it says was handed on. */
  async #fold(now: number): Promise<boolean> {
    const ready = await this.#findReady();
    const { known, log, storage } = this.#memory;
    if (ready && foldLog(storage, log, { model: ready.compiled, now, reviewAt: known.reviewAt }))
      this.#memory.load();
    return true;
  }

  async #findReady(): Promise<ReadyPolicy | null> {
    const { who } = this.#memory.known;
    const policy = who && (await this.#ports.findPolicy(who.site));
    return policy && makeReady(policy);
  }

  #decide(ready: ReadyPolicy, now: number): void {
    const { who } = this.#memory.known;
    if (!who) return;
    this.#memory.guarded(
      () => this.#memory.store(ready, askAbout(who, ready, now)),
      () => this.#memory.load(),
    );
  }
}
