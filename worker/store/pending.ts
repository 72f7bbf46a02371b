import { and, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { pending, visitors } from "./schema.ts";

/** Writes down profiles (`site/visitor`) that have begun pending work. */
export async function notePending(
  binding: D1Database,
  profiles: readonly string[],
  now: number,
): Promise<void> {
  await drizzle(binding).insert(pending).values({ notedAt: now, profiles });
}

/** Work that should have been done: the notes it stands in, and the profiles that the read model lacks or whose instant has passed. */
export interface Overdue {
  readonly notes: readonly number[];
  readonly profiles: readonly string[];
}

/** Finds work overdue since `before` (epoch ms): at most `notes` notes, oldest first, and `profiles` dated ones. */
export async function findOverdue(binding: D1Database, before: number, bound: number): Promise<Overdue> {
  const db = drizzle(binding);
  const [notes, dated] = await db.batch([
    db.select().from(pending).where(lt(pending.notedAt, before)).orderBy(pending.notedAt).limit(bound),
    db
      .select({ profile: sql<string>`${visitors.site} || '/' || ${visitors.id}` })
      .from(visitors)
      .where(and(isNotNull(visitors.dueAt), lt(visitors.dueAt, before)))
      .limit(bound),
  ]);
  const noted = notes.flatMap((note) => note.profiles.map((profile) => ({ profile, at: note.notedAt })));
  const missing = noted.length === 0 ? [] : await findMissing(binding, JSON.stringify(noted));
  return {
    notes: notes.map((note) => note.id),
    profiles: [...new Set([...missing, ...dated.map((row) => row.profile)])],
  };
}

/** Of profiles noted at an instant, keeps those whose row in the read model is older, or not there. */
async function findMissing(binding: D1Database, noted: string): Promise<readonly string[]> {
  const rows = await drizzle(binding).all<{ profile: string }>(sql`
    SELECT value->>'profile' AS profile FROM json_each(${noted}) AS note
    LEFT JOIN visitors ON site = substr(value->>'profile', 1, 8) AND visitors.id = substr(value->>'profile', 10)
    WHERE scored_at IS NULL OR scored_at < value->>'at'`);
  return rows.map((row) => row.profile);
}

/** Removes notes that were looked after. */
export async function removeNotes(binding: D1Database, notes: readonly number[]): Promise<void> {
  await drizzle(binding)
    .delete(pending)
    .where(inArray(pending.id, [...notes]));
}
