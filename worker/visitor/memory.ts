import { tombstoneMs } from "../limits.ts";
import { Agenda } from "./agenda.ts";
import type { Commit } from "./commit.ts";
import { CommitLog } from "./commit-log.ts";
import { Feeds } from "./feeds.ts";
import { Known } from "./known.ts";
import { Mind } from "./mind.ts";
import { Recollection } from "./recollection.ts";

/** All that an object has of its person: on disk, in memory as it is known, and what is thought of it. */
export class Memory extends Recollection {
  override readonly log: CommitLog;
  override readonly feeds: Feeds;
  readonly agenda: Agenda;
  readonly storage: DurableObjectStorage;
  readonly #flushAfterMs: number;

  constructor(storage: DurableObjectStorage, flushAfterMs: number) {
    super();
    this.storage = storage;
    this.#flushAfterMs = flushAfterMs;
    this.log = new CommitLog(storage.sql);
    this.feeds = new Feeds(storage.sql);
    this.agenda = new Agenda(storage, this);
    this.load();
  }

  /** Reads everything from disk. */
  load(): void {
    const rows = this.storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master");
    const tables = new Set(rows.toArray().map(({ name }) => name));
    this.isErased = tables.has("erased") && this.#erasedAt() > Date.now() - tombstoneMs;
    this.known = new Known(this.log.load(tables));
    this.mind = new Mind(this.known);
    this.feeds.load(tables);
  }

  protected override append(commit: Commit, now: number): boolean {
    return this.log.append(commit, now + this.#flushAfterMs);
  }

  protected override arm(now: number): void {
    this.agenda.arm(now);
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

  /** Writes down at once what another object kept, due in the read model now, and sees everything anew. */
  refill(commits: readonly Commit[], now: number): void {
    this.storage.transactionSync(() => {
      for (const commit of commits) this.log.append(commit, now);
    });
    this.load();
  }

  /** Rewrites what is kept, and sees everything anew: so does whoever reads the disk, since what was to come may come sooner now. */
  rewrite(edit: (commit: Commit) => Commit): void {
    const reviewAt = this.known.moved === null ? 0 : null;
    this.storage.transactionSync(() => this.log.rewrite((commit) => ({ ...edit(commit), reviewAt })));
    this.load();
  }
}
