import { and, isNotNull, lt, lte, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { leads, pending, visitors } from "./schema.ts";

/** Writes down profiles (`site/visitor`) that have begun pending work. */
export async function notePending(
  binding: D1Database,
  profiles: readonly string[],
  now: number,
): Promise<void> {
  await drizzle(binding).insert(pending).values({ notedAt: now, profiles });
}

/** Work that should have been done by now. */
export interface Overdue {
  /** Notes up to this id were looked through; null if there are none. */
  readonly lastNote: number | null;
  /** Profiles (`site/visitor`) that the read model lacks, or whose dated work has passed. */
  readonly profiles: readonly string[];
  /** True if the notes looked through name no further profile. */
  readonly isAll: boolean;
}

/** How much one look for overdue work takes in. */
export interface OverdueBounds {
  readonly maxNotes: number;
  readonly maxProfiles: number;
}

/** Finds work overdue since `before` (epoch ms), oldest notes first. */
export async function findOverdue(
  binding: D1Database,
  before: number,
  { maxNotes, maxProfiles }: OverdueBounds,
): Promise<Overdue> {
  const db = drizzle(binding);
  const old = lt(pending.notedAt, before);
  const notes = await db
    .select({ id: pending.id })
    .from(pending)
    .where(old)
    .orderBy(pending.id)
    .limit(maxNotes);
  const lastNote = notes.at(-1)?.id ?? null;
  const missing = lastNote === null ? [] : await findMissing(binding, lastNote, maxProfiles);
  const dated = await findDated(db, before, maxProfiles);
  const profiles = new Set([...missing, ...dated.map((row) => row.profile)]);
  return { lastNote, profiles: [...profiles], isAll: missing.length < maxProfiles };
}

/** Finds people whose dated work has passed, visitors and leads. */
async function findDated(db: DrizzleD1Database, before: number, bound: number) {
  const ofTable = (table: typeof visitors | typeof leads) =>
    db
      .select({ profile: sql<string>`${table.site} || '/' || ${table.id}` })
      .from(table)
      .where(and(isNotNull(table.dueAt), lt(table.dueAt, before)))
      .limit(bound);
  return [...(await ofTable(visitors)), ...(await ofTable(leads))].slice(0, bound);
}

/** Of the profiles in notes up to `lastNote`, keeps those whose row in the read model is older than the note, or not there. */
async function findMissing(binding: D1Database, lastNote: number, bound: number): Promise<readonly string[]> {
  const rows = await drizzle(binding).all<{ profile: string }>(sql`
    SELECT DISTINCT note.value AS profile FROM pending, json_each(pending.profiles) AS note
    LEFT JOIN visitors ON visitors.site = substr(note.value, 1, 8) AND visitors.id = substr(note.value, 10)
    LEFT JOIN leads ON leads.site = substr(note.value, 1, 8) AND leads.id = substr(note.value, 10)
    WHERE pending.id <= ${lastNote} AND coalesce(visitors.scored_at, leads.scored_at, 0) < noted_at
    LIMIT ${bound}`);
  return rows.map((row) => row.profile);
}

/** Removes notes up to `lastNote`: they were looked after. */
export async function removeNotes(binding: D1Database, lastNote: number): Promise<void> {
  await drizzle(binding).delete(pending).where(lte(pending.id, lastNote));
}
