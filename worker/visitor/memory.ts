import { tombstoneMs } from "../limits.ts";
import { Agenda } from "./agenda.ts";
import { type Commit, CommitLog, trimCommit } from "./commit-log.ts";
import { DueRows } from "./due-rows.ts";
import { Feeds } from "./feeds.ts";
import { Known } from "./known.ts";
import { Mind } from "./mind.ts";
import { isUrgent } from "./owed.ts";
import type { ReadyPolicy } from "./policies.ts";
import type { Question } from "./rpc.ts";
import { type Brought, ownerOf, type Stored, think } from "./think.ts";

/** What a commit may say beside whose it is and when it was. */
export type News = Omit<Commit, "at" | "who">;

/** All that an object has of its person: on disk, in memory as it is known, and what is thought of it. */
export class Memory {
  readonly log: CommitLog;
  readonly dues: DueRows;
  readonly feeds: Feeds;
  readonly agenda: Agenda;
  known = new Known([]);
  mind = new Mind(this.known);
  /** True once the person was erased: nothing is ever written again. */
  isErased = false;
  readonly storage: DurableObjectStorage;
  readonly #flushAfterMs: number;

  constructor(storage: DurableObjectStorage, flushAfterMs: number) {
    this.storage = storage;
    this.#flushAfterMs = flushAfterMs;
    this.log = new CommitLog(storage.sql);
    this.dues = new DueRows(storage.sql);
    this.feeds = new Feeds(storage.sql);
    this.agenda = new Agenda(storage, this.log, this.dues);
    this.load();
  }

  /** Reads everything from disk. */
  load(): void {
    const rows = this.storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master");
    const tables = new Set(rows.toArray().map(({ name }) => name));
    this.isErased = tables.has("erased") && this.#erasedAt() > Date.now() - tombstoneMs;
    this.known = new Known(this.log.load(tables));
    this.mind = new Mind(this.known);
    this.dues.load(tables);
    this.feeds.load(tables);
  }

  /**
   * Learns what a request brought, decides and writes it all down. What one turn writes is one transaction of the platform's: there
   * is no await between the first and the last.
   */
  store(ready: ReadyPolicy, question: Question, brought: Brought = nothing): Stored {
    const { now } = question;
    const { decision, commit } = think(this, { ready, question }, brought);
    const began = commit !== null && this.#append(commit, now);
    this.dues.take(now);
    this.dues.expect(decision.due);
    this.agenda.arm(now);
    return { decision, began, isUrgent: commit !== null && isUrgent(this.known, commit) };
  }

  /** Writes down what changes what is thought of everything else: a link, a part of another's history, a move. True if work began. */
  write(question: Question, news: News): boolean {
    const { now } = question;
    const began = this.#append(
      trimCommit({ at: now, ...(this.known.isEmpty && { who: ownerOf(question) }), ...news }),
      now,
    );
    this.mind = new Mind(this.known);
    this.agenda.arm(now);
    return began;
  }

  #append(commit: Commit, now: number): boolean {
    const began = this.log.append(commit, now + this.#flushAfterMs);
    this.known.add(commit);
    return began;
  }

  /** Does work that writes; if it fails half-way memory may be ahead of the disk, so `recover` is called for. */
  guarded<Outcome>(work: () => Outcome, recover: () => void): Outcome {
    try {
      return work();
    } catch (error) {
      recover();
      throw error;
    }
  }

  /** Starts again from the disk after a failure half-way. */
  async recover(now: number): Promise<void> {
    this.load();
    await this.agenda.rearm(now, this.#flushAfterMs);
  }

  /**
   * Removes everything. What was erased on request leaves only that it was, for as long as anything late may be on its way; what has
   * outlived its time leaves nothing.
   */
  async erase(now: number, leavesTombstone: boolean): Promise<void> {
    await this.storage.deleteAll();
    if (leavesTombstone) {
      this.storage.sql.exec("CREATE TABLE erased (at INTEGER NOT NULL)");
      this.storage.sql.exec("INSERT INTO erased (at) VALUES (?)", now);
    }
    this.agenda.rang();
    this.load();
  }

  #erasedAt(): number {
    return this.storage.sql.exec<{ at: number }>("SELECT max(at) AS at FROM erased").one().at;
  }

  /** Rewrites what is kept, and sees everything anew. */
  rewrite(edit: (commit: Commit) => Commit): void {
    this.storage.transactionSync(() => this.log.rewrite(edit));
    this.load();
  }
}

const nothing: Brought = { signals: [], facts: [] };
