import { DurableObject } from "cloudflare:workers";
import type { SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Env } from "../env.ts";
import { foldAfterSignals } from "../limits.ts";
import { Agenda } from "./agenda.ts";
import { CommitLog } from "./commit-log.ts";
import { describe } from "./describe.ts";
import { DueRows } from "./due-rows.ts";
import { flush } from "./flusher.ts";
import { foldLog } from "./fold-log.ts";
import { Known } from "./known.ts";
import { Mind } from "./mind.ts";
import { findReady, makeReady, type ReadyPolicy, readyFor } from "./policies.ts";
import type { Ports } from "./ports.ts";
import { readParts } from "./question.ts";
import type { Delivery, Description, Question, Reading, Receipt, Rescored } from "./rpc.ts";
import { isFlood, sift } from "./sift.ts";
import { type Brought, type Stored, think } from "./think.ts";

/**
 * One person's object: it alone owns that person's history, decides, and hands on what was decided. Questions and answers
 * cross as JSON text, in the order of `ProfileRpc`: the platform clones nested values many times slower than it copies text.
 */
export class ProfileObject extends DurableObject<Env> {
  readonly #ports: Ports;
  readonly #flushAfterMs: number;
  readonly #log: CommitLog;
  readonly #dues: DueRows;
  readonly #agenda: Agenda;
  #known = new Known([]);
  #mind = new Mind(this.#known);

  constructor(state: DurableObjectState, env: Env, ports: Ports) {
    super(state, env);
    this.#ports = ports;
    this.#flushAfterMs = Number(env.FLUSH_AFTER_SECONDS) * 1_000;
    this.#log = new CommitLog(state.storage.sql);
    this.#dues = new DueRows(state.storage.sql);
    this.#agenda = new Agenda(state.storage, this.#log, this.#dues);
    this.#load();
    if (!this.#known.isEmpty)
      void state.blockConcurrencyWhile(() => this.#agenda.rearm(Date.now(), this.#flushAfterMs));
  }

  /** Stores what is new, decides, and answers only after both are on disk. */
  async receive(text: string): Promise<string> {
    return JSON.stringify(this.#receive(...readParts<Delivery>(text)));
  }

  #receive(delivery: Delivery, policy?: Policy): Receipt {
    const ready = readyFor(delivery, policy);
    if (!ready) return { kind: "need-policy" };
    const { now } = delivery;
    const { fresh, verdicts } = sift(this.#known, delivery);
    if (fresh.length === 0) {
      const { qualification } = this.#mind.decide(ready, delivery);
      return { kind: "decided", qualification, verdicts, began: false };
    }
    if (isFlood(this.#known, fresh, now)) return { kind: "too-many-signals", retryAfterSeconds: 3_600 };
    const brought = { signals: fresh, facts: delivery.facts };
    const { decision, began, isAnnounced } = this.#store(ready, delivery, brought);
    if (isAnnounced) this.ctx.waitUntil(this.#agenda.attempt(now, () => this.#flush(now)));
    return { kind: "decided", qualification: decision.qualification, verdicts, began };
  }

  /** Decides without storing anything. */
  async read(text: string): Promise<string> {
    return JSON.stringify(this.#read(...readParts<Question>(text)));
  }

  #read(question: Question, policy?: Policy): Reading {
    const ready = readyFor(question, policy);
    if (!ready) return { kind: "need-policy" };
    return { kind: "decided", qualification: this.#mind.decide(ready, question).qualification };
  }

  /** Tells everything about the person. */
  async describe(text: string): Promise<string> {
    return JSON.stringify(this.#describe(...readParts<Question>(text)));
  }

  #describe(question: Question, policy?: Policy): Description {
    const ready = readyFor(question, policy);
    return ready ? describe(this.#known, this.#mind, { ready, question }) : { kind: "need-policy" };
  }

  /** Decides anew under a version that was published meanwhile. */
  async rescore(text: string): Promise<string> {
    return JSON.stringify(await this.#rescore(...readParts<Question>(text)));
  }

  async #rescore(question: Question, policy?: Policy): Promise<Rescored> {
    const ready = readyFor(question, policy);
    if (!ready) return { kind: "need-policy" };
    if (this.#known.isEmpty || (this.#known.model ?? 0) >= ready.policy.version) return { kind: "rescored" };
    this.#store(ready, question);
    await this.#agenda.attempt(question.now, () => this.#flush(question.now));
    return { kind: "rescored" };
  }

  /** Tells the isolate's copy of a site's policy. */
  async recall(site: SiteId): Promise<string> {
    return JSON.stringify(findReady(site)?.policy ?? null);
  }

  /** Learns that commits up to `to` have arrived in the read model. */
  async confirm(to: number): Promise<void> {
    const now = Date.now();
    this.#log.settle(to, now + this.#flushAfterMs);
    this.#agenda.arm(now);
  }

  /** Does what is overdue by the disk's account, whatever memory says: the read model misses it. */
  async sweep(now: number): Promise<void> {
    this.#load();
    await this.#wake(now);
  }

  override async alarm(): Promise<void> {
    this.#agenda.rang();
    await this.#wake(Date.now());
  }

  /** Does all that is due: stages that time alone ends, then the read model. */
  async #wake(now: number): Promise<void> {
    if (this.#agenda.isReviewDue(now)) await this.#agenda.attempt(now, () => this.#review(now));
    if (this.#agenda.isFlushDue(now)) await this.#agenda.attempt(now, () => this.#flush(now));
    if (this.#known.wholeCount > foldAfterSignals) await this.#agenda.attempt(now, () => this.#fold(now));
    this.#agenda.arm(now);
  }

  /** Folds a long history, once what it says was handed on. */
  async #fold(now: number): Promise<boolean> {
    const policy = this.#known.who && (await this.#ports.findPolicy(this.#known.who.site));
    if (policy && foldLog(this.ctx.storage, this.#log, { model: makeReady(policy).compiled, now }))
      this.#load();
    return true;
  }

  /** Decides anew because an instant came that changes the stage without a signal. */
  async #review(now: number): Promise<boolean> {
    const who = this.#known.who;
    const policy = who && (await this.#ports.findPolicy(who.site));
    if (!who || !policy) {
      // Nobody is left to decide for.
      this.#dues.take(now);
      return true;
    }
    const { isAnnounced } = this.#store(makeReady(policy), { ...who, revision: policy.revision, now });
    return isAnnounced ? this.#flush(now) : true;
  }

  /** Learns what a request brought, decides and writes it all down, or nothing. */
  #store(ready: ReadyPolicy, question: Question, brought: Brought = nothing): Stored {
    try {
      // What one turn writes is one transaction of the platform's: there is no await between the first and the last.
      return this.#storeWhole(ready, question, brought);
    } catch (error) {
      // Memory may be ahead of the disk: start again from the disk, and see to what was due already.
      this.#load();
      this.ctx.waitUntil(this.#agenda.rearm(question.now, this.#flushAfterMs));
      throw error;
    }
  }

  #storeWhole(ready: ReadyPolicy, question: Question, brought: Brought): Stored {
    const { now } = question;
    const { decision, commit } = think(
      { mind: this.#mind, known: this.#known },
      { ready, question },
      brought,
    );
    const began = commit !== null && this.#log.append(commit, now + this.#flushAfterMs);
    if (commit) this.#known.add(commit);
    this.#dues.take(now);
    this.#dues.expect(decision.due);
    this.#agenda.arm(now);
    return { decision, began, isAnnounced: commit?.journal !== undefined };
  }

  #load(): void {
    const rows = this.ctx.storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master");
    const tables = new Set(rows.toArray().map(({ name }) => name));
    this.#known = new Known(this.#log.load(tables));
    this.#mind = new Mind(this.#known);
    this.#dues.load(tables);
  }

  /** Hands on what the read model lacks. */
  #flush(now: number): Promise<boolean> {
    const [log, dues, known, mind, ports] = [this.#log, this.#dues, this.#known, this.#mind, this.#ports];
    return flush({ log, dues, known, mind, ports, nextDue: now + this.#flushAfterMs }, now);
  }
}

const nothing: Brought = { signals: [], facts: [] };
