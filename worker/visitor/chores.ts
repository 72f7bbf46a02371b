import { isLeadId } from "../core/ids.ts";
import { foldAfterSignals } from "../limits.ts";
import { flush } from "./flusher.ts";
import { foldLog, leavePointer } from "./fold-log.ts";
import { handOver } from "./handover.ts";
import type { Memory } from "./memory.ts";
import { makeReady } from "./policies.ts";
import type { Ports } from "./ports.ts";

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
    if (agenda.isReviewDue(now)) await agenda.attempt(now, () => this.#review(now));
    if (agenda.isFlushDue(now)) await agenda.attempt(now, () => this.flush(now));
    if (known.wholeCount > foldAfterSignals) await agenda.attempt(now, () => this.#fold(now));
    if (known.moved !== null && leavePointer(storage, log)) this.#memory.load();
    agenda.arm(now);
  }

  /** Hands on at once what was written; if that fails, the alarm tries again. */
  async handOn(now: number): Promise<void> {
    await this.#memory.agenda.attempt(now, () => this.flush(now));
  }

  /** Hands on what the leads that this person is, and the read model, lack; `isRefresh` tells the latter the standing in any case. */
  async flush(now: number, isRefresh = false): Promise<boolean> {
    const [memory, ports] = [this.#memory, this.#ports];
    if (!(await handOver({ memory, ports }))) return false;
    return flush({ memory, ports, nextDue: now + this.#flushAfterMs, isRefresh }, now);
  }

  /** Learns that commits up to `to` have arrived in the read model. */
  settle(to: number, now: number): void {
    this.#memory.log.settle(to, now + this.#flushAfterMs);
    this.#memory.agenda.arm(now);
  }

  /** Folds a long history, once what it says was handed on. */
  async #fold(now: number): Promise<boolean> {
    const { known, log, storage } = this.#memory;
    const policy = known.who && (await this.#ports.findPolicy(known.who.site));
    if (policy && foldLog(storage, log, { model: makeReady(policy).compiled, now, reviewAt: known.reviewAt }))
      this.#memory.load();
    return true;
  }

  /** Decides anew because an instant came that changes the standing without a signal. */
  async #review(now: number): Promise<boolean> {
    const { known } = this.#memory;
    const policy = known.who && (await this.#ports.findPolicy(known.who.site));
    if (!known.who || !policy || known.moved !== null) {
      // Nobody is left to decide for.
      known.reviewAt = null;
      return true;
    }
    const { site, person } = known.who;
    const whose = isLeadId(person) ? { lead: person } : { visitor: person };
    const question = { site, ...whose, revision: policy.revision, now };
    this.#memory.guarded(
      () => this.#memory.store(makeReady(policy), question),
      () => this.#memory.load(),
    );
    // What lists tell has changed, though nothing may have been written.
    return this.flush(now, true);
  }
}
