import { BoundedMap } from "../core/bounded-map.ts";
import { isWatched } from "../core/compile/stage.ts";
import type { PersonId } from "../core/ids.ts";
import { livePresenceMs, maxLivePeople, maxLiveTold } from "../limits.ts";
import type { Change } from "./message.ts";
import type { Sighting } from "./rpc.ts";

interface Entry {
  readonly seq: number;
  readonly seen: Sighting;
}

/**
 * Who is on a site now: in memory, and a row each on disk, since an object that sleeps forgets. A person's row is all that is kept of
 * what was told, so the list is bounded by people, whatever they do.
 */
export class Presence {
  readonly #storage: DurableObjectStorage;
  readonly #people = new Map<PersonId, Entry>();
  /** When whom it was told to forget, epoch ms: what an isolate had gathered before may come after. Sleep begins later than that. */
  readonly #forgotten = new BoundedMap<PersonId, number>(maxLiveTold);
  #seq = 0;
  /** The number of the last change by which somebody was gone: whoever knows only what was before must hear everything. */
  #lastGone: number;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS present (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, seen TEXT NOT NULL) WITHOUT ROWID",
    );
    for (const { id, seq, seen } of storage.sql.exec<Row>("SELECT id, seq, seen FROM present")) {
      // `#write` is the only writer.
      this.#people.set(id as PersonId, { seq, seen: JSON.parse(seen) as Sighting });
      this.#seq = Math.max(this.#seq, seq);
    }
    this.#lastGone = storage.kv.get<number>(lastGoneName) ?? 0;
    this.#seq = Math.max(this.#seq, this.#lastGone);
  }

  get isEmpty(): boolean {
    return this.#people.size === 0;
  }

  /** Everybody who is there. */
  get people(): readonly Sighting[] {
    return [...this.#people.values()].map(({ seen }) => seen);
  }

  /** The newest number given. */
  get seq(): number {
    return this.#seq;
  }

  /** Gives the next number: epoch ms, or one more than the last, so that numbers grow over sleeps without being kept. */
  next(now: number): number {
    this.#seq = Math.max(this.#seq + 1, now);
    return this.#seq;
  }

  /** Learns that someone was seen; who is in no stage that is listed is gone. */
  see(seen: Sighting, now: number): readonly Change[] {
    const { id, stage } = seen;
    if (!isWatched(stage)) return this.#remove(id, now);
    if (this.#isForgotten(seen)) return [];
    const before = this.#people.get(id)?.seen ?? null;
    // Two isolates may have seen the same person, and tell of it in any order.
    if (seen.at <= now - livePresenceMs || (before && before.at > seen.at)) return [];
    const seq = this.next(now);
    this.#write({ seq, seen });
    return [{ seq, id, before, now: seen }, ...this.#makeRoom(now)];
  }

  /** Removes whoever was not seen for a while. */
  expire(now: number): readonly Change[] {
    const gone = this.people.filter(({ at }) => at <= now - livePresenceMs);
    return gone.flatMap(({ id }) => this.#remove(id, now));
  }

  /** Removes a person by the id of the visitor or of the lead. */
  forget(person: PersonId, now: number): readonly Change[] {
    this.#forgotten.set(person, now);
    const theirs = this.people.filter(({ id, lead }) => id === person || lead === person);
    return theirs.flatMap(({ id }) => this.#remove(id, now));
  }

  /** Lists what has changed after a number, oldest first; null if somebody is gone since. */
  findSince(after: number, now: number): readonly Change[] | null {
    // A number that was never given is not ours.
    if (after < this.#lastGone || after > Math.max(this.#seq, now)) return null;
    const changed = [...this.#people.values()].filter(({ seq }) => seq > after);
    return changed
      .sort((a, b) => a.seq - b.seq)
      .map(({ seq, seen }) => ({ seq, id: seen.id, before: "unknown", now: seen }));
  }

  #isForgotten({ id, lead, at }: Sighting): boolean {
    return [id, ...(lead ? [lead] : [])].some((person) => at <= (this.#forgotten.get(person) ?? 0));
  }

  #makeRoom(now: number): readonly Change[] {
    if (this.#people.size <= maxLivePeople) return [];
    const coldest = this.people.reduce((a, b) => (b.score < a.score ? b : a));
    return this.#remove(coldest.id, now);
  }

  #remove(id: PersonId, now: number): readonly Change[] {
    const before = this.#people.get(id)?.seen;
    if (!before) return [];
    const seq = this.next(now);
    this.#people.delete(id);
    this.#storage.sql.exec("DELETE FROM present WHERE id = ?", id);
    this.#lastGone = seq;
    this.#storage.kv.put(lastGoneName, seq);
    return [{ seq, id, before, now: null }];
  }

  #write({ seq, seen }: Entry): void {
    this.#people.set(seen.id, { seq, seen });
    this.#storage.sql.exec(
      "INSERT INTO present (id, seq, seen) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, seen = excluded.seen",
      ...[seen.id, seq, JSON.stringify(seen)],
    );
  }
}

const lastGoneName = "lastGone";
type Row = { id: string; seq: number; seen: string };
