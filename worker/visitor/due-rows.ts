import type { Due } from "../core/answer/decision.ts";

/** What a person's object must look at again, by name; the table exists only for people who need it. */
export class DueRows {
  readonly #sql: SqlStorage;
  readonly #rows = new Map<Due["what"], number>();
  #exists = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Reads what is due; `tables` are those that exist. */
  load(tables: ReadonlySet<string>): void {
    this.#rows.clear();
    this.#exists = tables.has("due");
    if (!this.#exists) return;
    for (const row of this.#sql.exec<Row>("SELECT what, at FROM due")) this.#rows.set(row.what, row.at);
  }

  /** The earliest instant at which something is due, epoch ms; null if nothing is. */
  get next(): number | null {
    return this.#rows.size === 0 ? null : Math.min(...this.#rows.values());
  }

  /**
   * Makes sure that each is looked at no later than its instant. A row that is early already stays: waking once too
   * early is cheaper than a row written with every signal that moves the instant.
   */
  expect(dues: readonly Due[]): void {
    for (const due of dues) {
      const known = this.#rows.get(due.what);
      if (known !== undefined && known <= due.at) continue;
      this.#write(due);
    }
  }

  /** Removes and tells what is due at `now`. */
  take(now: number): readonly Due["what"][] {
    const taken = [...this.#rows].filter(([, at]) => at <= now).map(([what]) => what);
    for (const what of taken) {
      this.#sql.exec("DELETE FROM due WHERE what = ?", what);
      this.#rows.delete(what);
    }
    return taken;
  }

  #write(due: Due): void {
    if (!this.#exists) {
      this.#sql.exec("CREATE TABLE due (what TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID");
      this.#exists = true;
    }
    this.#sql.exec(
      "INSERT INTO due (what, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
      due.what,
      due.at,
    );
    this.#rows.set(due.what, due.at);
  }
}

type Row = { what: Due["what"]; at: number };
