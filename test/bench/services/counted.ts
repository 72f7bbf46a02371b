import type { Env } from "../../../worker/env.ts";
import worker, { Live as RealLive, Profile as RealProfile } from "../../../worker/index.ts";

/** What the platform bills a Durable Object for. */
const counts = { rows: 0, rowsRead: 0, calls: 0 };
const open = new Set<SqlStorageCursor<Record<string, SqlStorageValue>>>();
let isCounting = false;

/** The product's own object, with its writes and calls counted. */
export class Profile extends RealProfile {
  constructor(state: DurableObjectState, env: Env) {
    if (!isCounting) countRows(state.storage);
    isCounting = true;
    super(state, env);
  }

  override receive(...parts: Parameters<RealProfile["receive"]>) {
    counts.calls += 1;
    return super.receive(...parts);
  }

  override confirm(to: number) {
    counts.calls += 1;
    return super.confirm(to);
  }

  override alarm() {
    counts.calls += 1;
    return super.alarm();
  }
}

/** The object that tells who is on the site, likewise; its rows are counted with all others. */
export class Live extends RealLive {
  override see(text: string) {
    counts.calls += 1;
    return super.see(text);
  }

  override alarm() {
    counts.calls += 1;
    return super.alarm();
  }
}

/** Counts at the platform's own classes, so that no writer can be forgotten. An alarm set or deleted is a row. */
function countRows(storage: DurableObjectStorage): void {
  const sql: SqlStorage = Object.getPrototypeOf(storage.sql);
  const { exec } = sql;
  sql.exec = function count(this: SqlStorage, query, ...bindings) {
    const cursor = exec.call(this, query, ...bindings);
    open.add(cursor);
    // The original's own cursor, of the type that the caller asked for.
    return cursor as ReturnType<typeof exec<never>>;
  };
  const prototype: DurableObjectStorage = Object.getPrototypeOf(storage);
  const { setAlarm, deleteAlarm } = prototype;
  prototype.setAlarm = function count(...parts) {
    counts.rows += 1;
    return setAlarm.apply(this, parts);
  };
  prototype.deleteAlarm = function count(...parts) {
    counts.rows += 1;
    return deleteAlarm.apply(this, parts);
  };
}

function takeCounts() {
  for (const cursor of open) {
    counts.rows += cursor.rowsWritten;
    counts.rowsRead += cursor.rowsRead;
  }
  open.clear();
  return counts;
}

export default {
  ...worker,
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/counts") return Response.json(takeCounts());
    return worker.fetch(request, env, ctx);
  },
} satisfies ExportedHandler<Env, never>;
