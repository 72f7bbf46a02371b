import type { Context } from "hono";
import { BoundedMap } from "../core/bounded-map.ts";
import { keyUseMs } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { markUsed } from "../store/keys.ts";
import type { ActiveKey } from "../store/site.ts";
import type { Api } from "./context.ts";

const maxNotes = 1_000;
/** When this isolate last wrote down that a key is in use: its copy of the key may be older. */
const notedAt = new BoundedMap<string, number>(maxNotes);

/** Notes outside the answer, at most once a day, that a key is in use. */
export function noteUse(c: Context<Api>, { hash, lastUsedAt }: ActiveKey, now: number): void {
  const last = Math.max(lastUsedAt ?? 0, notedAt.get(hash) ?? 0);
  if (now - last < keyUseMs) return;
  notedAt.set(hash, now);
  c.executionCtx.waitUntil(write(c.env.DB, hash, now));
}

async function write(d1: D1Database, hash: string, now: number): Promise<void> {
  try {
    await markUsed(openDatabase(d1), { hash, now, before: now - keyUseMs });
  } catch {
    // D1 is away: another isolate, or tomorrow's first request, will tell.
  }
}
