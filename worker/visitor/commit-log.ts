import type { Commit, CommitRange, Unflushed } from "./commit.ts";

/**
 * The append-only log that a person's object owns. A commit that carries a due instant begins what is to be handed to
 * the read model then, and says that all before it was. So the outbox is written in the same transaction and costs no
 * row of its own: neither to open, nor to close. An object that forgets that it has handed on does so once more, which
 * changes nothing.
 */
export class CommitLog {
  readonly #sql: SqlStorage;
  #exists = false;
  #isFolded = false;
  #last = 0;
  #unflushed: Unflushed | null = null;
  // Nothing is known of what an earlier life of the object told.
  #isTold = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** The number of the newest commit, 0 if none. */
  get last(): number {
    return this.#last;
  }

  get unflushed(): Unflushed | null {
    return this.#unflushed;
  }

  /** Reads all commits, oldest first; `tables` are those that exist: none is made for a person never written. */
  load(tables: ReadonlySet<string>): readonly Commit[] {
    this.#last = 0;
    this.#unflushed = null;
    this.#isTold = false;
    this.#exists = tables.has("commits");
    this.#isFolded = tables.has("folds");
    if (!this.#exists) return [];
    const rows = this.#sql.exec<Row>("SELECT n, due, body FROM commits ORDER BY n").toArray();
    const folds = this.#readFolds();
    this.#last = folds.at(-1)?.n ?? 0;
    for (const { n, due } of rows) {
      this.#last = n;
      if (due !== null) this.#unflushed = { from: n, due };
    }
    return [...folds, ...rows].map(readCommit);
  }

  /** Reads what was handed on already, folded or not, oldest first. */
  readSettled(): readonly Commit[] {
    const settled = this.#sql.exec<Row>(
      "SELECT n, due, body FROM commits WHERE n <= ? ORDER BY n",
      this.#lastSettled,
    );
    return [...this.#readFolds(), ...settled].map(readCommit);
  }

  /** Puts folded commits in the place of all that was handed on already. The caller sees to it that this is one transaction. */
  replaceSettled(folded: readonly Commit[]): void {
    const to = this.#lastSettled;
    if (!this.#isFolded)
      this.#sql.exec("CREATE TABLE folds (part INTEGER PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL)");
    this.#isFolded = true;
    this.#sql.exec("DELETE FROM folds");
    for (const [part, commit] of folded.entries())
      this.#sql.exec("INSERT INTO folds (part, n, body) VALUES (?, ?, ?)", part, to, JSON.stringify(commit));
    this.#sql.exec("DELETE FROM commits WHERE n <= ?", to);
  }

  #readFolds(): readonly Row[] {
    if (!this.#isFolded) return [];
    return this.#sql.exec<Row>("SELECT n, NULL AS due, body FROM folds ORDER BY part").toArray();
  }

  get #lastSettled(): number {
    return this.#unflushed ? this.#unflushed.from - 1 : this.#last;
  }

  /**
   * Appends one commit; if all before it was handed on, it is due in the read model at `due`. True if by it work is
   * pending that was not told before: the sweep is to know of it.
   */
  append(commit: Commit, due: number): boolean {
    if (!this.#exists) {
      this.#exists = true;
      this.#sql.exec("CREATE TABLE commits (n INTEGER PRIMARY KEY, due INTEGER, body TEXT NOT NULL)");
    }
    const opens = this.#unflushed === null;
    this.#last += 1;
    this.#sql.exec(
      "INSERT INTO commits (n, due, body) VALUES (?, ?, ?)",
      this.#last,
      opens ? due : null,
      JSON.stringify(commit),
    );
    if (opens) this.#unflushed = { from: this.#last, due };
    const isNews = opens || !this.#isTold;
    this.#isTold = true;
    return isNews;
  }

  /** Reads commits from number `from` on, as many as fit `maxBytes` of JSON, at least one. */
  read(from: number, maxBytes: number): CommitRange {
    const commits: Commit[] = [];
    let bytes = 0;
    for (const row of this.#sql.exec<Row>("SELECT n, due, body FROM commits WHERE n >= ? ORDER BY n", from)) {
      bytes += row.body.length;
      if (commits.length > 0 && bytes > maxBytes) break;
      commits.push(readCommit(row));
    }
    return { from, to: from + commits.length - 1, commits };
  }

  /** Reads every commit as it stands on disk, folded ones first. */
  readAll(): readonly Commit[] {
    if (!this.#exists) return [];
    const commits = this.#sql.exec<Row>("SELECT n, due, body FROM commits ORDER BY n").toArray();
    return [...this.#readFolds(), ...commits].map(readCommit);
  }

  /** Rewrites what commits say, each in its place: for what must no longer be kept. The caller loads anew. */
  rewrite(edit: (commit: Commit) => Commit): void {
    if (!this.#exists) return;
    for (const row of this.#sql.exec<Row>("SELECT n, due, body FROM commits").toArray())
      this.#sql.exec("UPDATE commits SET body = ? WHERE n = ?", JSON.stringify(edit(readCommit(row))), row.n);
    if (!this.#isFolded) return;
    const folds = this.#sql
      .exec<Row & { part: number }>("SELECT part, n, NULL AS due, body FROM folds")
      .toArray();
    for (const row of folds)
      this.#sql.exec(
        "UPDATE folds SET body = ? WHERE part = ?",
        JSON.stringify(edit(readCommit(row))),
        row.part,
      );
  }

  /** Knows that everything up to commit `to` was handed on; what came later is due at `nextDue`. */
  settle(to: number, nextDue: number): void {
    if (this.#unflushed === null || to < this.#unflushed.from) return;
    this.#unflushed = to < this.#last ? { from: to + 1, due: nextDue } : null;
  }
}

type Row = { n: number; due: number | null; body: string };

function readCommit(row: Row): Commit {
  // Only `append` writes bodies, so what parses is a Commit.
  return JSON.parse(row.body) as Commit;
}
