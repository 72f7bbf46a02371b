import type { LeadId } from "../core/ids.ts";

/** How far each lead that this person is has been handed this person's history; the table exists only for who is linked. */
export class Feeds {
  readonly #sql: SqlStorage;
  readonly #handed = new Map<LeadId, number>();
  #exists = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Reads what was handed over; `tables` are those that exist. */
  load(tables: ReadonlySet<string>): void {
    this.#handed.clear();
    this.#exists = tables.has("feeds");
    if (!this.#exists) return;
    for (const { lead, n } of this.#sql.exec<Row>("SELECT lead, n FROM feeds")) this.#handed.set(lead, n);
  }

  /** The number of the last commit that the lead has; 0 if none. */
  lastOf(lead: LeadId): number {
    return this.#handed.get(lead) ?? 0;
  }

  /** Notes that the lead has everything up to commit `n`. */
  note(lead: LeadId, n: number): void {
    if (!this.#exists) {
      this.#sql.exec("CREATE TABLE feeds (lead TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID");
      this.#exists = true;
    }
    this.#sql.exec(
      "INSERT INTO feeds (lead, n) VALUES (?, ?) ON CONFLICT DO UPDATE SET n = excluded.n",
      lead,
      n,
    );
    this.#handed.set(lead, n);
  }
}

type Row = { lead: LeadId; n: number };
