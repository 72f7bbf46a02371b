import { and, eq, gt, lte } from "drizzle-orm";
import { type Author, logChange } from "./audit.ts";
import type { Database } from "./database.ts";
import { sessions } from "./schema.ts";

/** A console session; `hash` is its token's, `key` the hash of the key that opened it, `expiresAt` epoch ms. */
export type StoredSession = Readonly<typeof sessions.$inferSelect>;

/** Stores a new session, and clears away those of the site that have ended. */
export async function storeSession(db: Database, author: Author, session: StoredSession): Promise<void> {
  await db.batch([
    db.delete(sessions).where(and(eq(sessions.site, author.site), lte(sessions.expiresAt, author.at))),
    db.insert(sessions).values(session),
    logChange(db, author, { action: "session.open", target: author.by }),
  ]);
}

/** Finds a session by its token's hash; null if there is none or it has ended. */
export async function findSession(db: Database, hash: string, now: number): Promise<StoredSession | null> {
  const row = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.hash, hash), gt(sessions.expiresAt, now)))
    .get();
  return row ?? null;
}

/** Ends a session; ending one that is not there is no failure. */
export async function endSession(db: Database, author: Author, hash: string): Promise<void> {
  await db.batch([
    db.delete(sessions).where(eq(sessions.hash, hash)),
    logChange(db, author, { action: "session.close", target: author.by }),
  ]);
}

/** Ends all sessions of a site. */
export async function endAllSessions(db: Database, author: Author): Promise<void> {
  const { site } = author;
  await db.batch([
    db.delete(sessions).where(eq(sessions.site, site)),
    logChange(db, author, { action: "session.close-all", target: site }),
  ]);
}
