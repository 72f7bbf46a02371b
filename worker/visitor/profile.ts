import { DurableObject } from "cloudflare:workers";
import type { Decision } from "../core/decision.ts";
import type { SiteId } from "../core/ids.ts";
import type { Policy } from "../core/policy.ts";
import type { Signal } from "../core/signal.ts";
import type { Env } from "../env.ts";
import { maxRecentSignals, recentMs } from "../limits.ts";
import { Agenda } from "./agenda.ts";
import { type Commit, CommitLog, makeCommit } from "./commit-log.ts";
import { DueRows } from "./due-rows.ts";
import { flush } from "./flusher.ts";
import { Known } from "./known.ts";
import { Mind } from "./mind.ts";
import { findReady, makeReady, type ReadyPolicy, readyFor } from "./policies.ts";
import type { Ports } from "./ports.ts";
import { readParts } from "./question.ts";
import type { Delivery, Description, Question, Reading, Receipt } from "./rpc.ts";
import { sift } from "./sift.ts";

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
    const recent = this.#known.countSince(now - recentMs, maxRecentSignals);
    if (recent + fresh.length > maxRecentSignals)
      return { kind: "too-many-signals", retryAfterSeconds: 3_600 };
    const { decision, began } = this.#storeWhole(ready, delivery, fresh);
    if (decision.announcements.length > 0)
      this.ctx.waitUntil(this.#agenda.attempt(now, () => this.#flush(now)));
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
    if (!ready) return { kind: "need-policy" };
    const { signals, attributes, journal, firstSeenAt, lastSeenAt } = this.#known;
    if (this.#known.isEmpty) return { kind: "unknown" };
    const { qualification } = this.#mind.decide(ready, question);
    const explanation = this.#mind.explain(ready, question.now);
    return {
      kind: "described",
      qualification,
      explanation,
      attributes,
      signals,
      journal,
      firstSeenAt,
      lastSeenAt,
    };
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
    this.#agenda.arm(now);
  }

  /** Decides anew because an instant came that changes the stage without a signal. */
  async #review(now: number): Promise<boolean> {
    const who = this.#known.who;
    const policy = who && (await this.#ports.findPolicy(who.site));
    this.ctx.storage.transactionSync(() => {
      this.#dues.take(now);
      if (!who || !policy) return;
      const ready = makeReady(policy);
      const decision = this.#mind.decide(ready, { ...who, revision: policy.revision, now });
      this.#dues.expect(decision.due);
      if (decision.announcements.length === 0) return;
      this.#append({ at: now, journal: decision.announcements }, now);
      this.#mind.learn(ready, { journal: decision.announcements });
    });
    return true;
  }

  #storeWhole(ready: ReadyPolicy, delivery: Delivery, fresh: readonly Signal[]): Stored {
    try {
      // What one turn writes is one transaction of the platform's: there is no await between the first and the last.
      return this.#store(ready, delivery, fresh);
    } catch (error) {
      // Memory may be ahead of the disk: start again from the disk.
      this.#load();
      throw error;
    }
  }

  #store(ready: ReadyPolicy, delivery: Delivery, fresh: readonly Signal[]): Stored {
    const attributes = this.#known.newFacts(delivery.facts);
    this.#mind.learn(ready, { signals: fresh, attributes });
    const decision = this.#mind.decide(ready, delivery);
    const journal = decision.announcements;
    const { site, visitor, now } = delivery;
    const who = this.#known.isEmpty ? { site, visitor } : null;
    const commit = makeCommit(now, { who, signals: fresh, attributes, journal });
    const began = this.#append(commit, now + this.#flushAfterMs);
    if (journal.length > 0) this.#mind.learn(ready, { journal });
    this.#dues.expect(decision.due);
    this.#agenda.arm(now);
    return { decision, began };
  }

  #append(commit: Commit, due: number): boolean {
    const began = this.#log.append(commit, due);
    this.#known.add(commit);
    return began;
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

interface Stored {
  readonly decision: Decision;
  readonly began: boolean;
}
