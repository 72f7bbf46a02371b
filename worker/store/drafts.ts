import { and, eq, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Model } from "../core/model/model.ts";
import type { Database } from "./database.ts";
import { drafts } from "./schema.ts";

/** A site's draft as it is stored. */
export type StoredDraft = typeof drafts.$inferSelect;

/** Finds the site's draft. */
export async function findDraft(db: Database, site: SiteId): Promise<StoredDraft | null> {
  return (await db.select().from(drafts).where(eq(drafts.site, site)).get()) ?? null;
}

/** A draft about to be saved; `by` names the key, `at` is epoch ms. */
export interface DraftChange {
  readonly site: SiteId;
  readonly model: Model;
  readonly basedOn: number;
  readonly by: string;
  readonly at: number;
  /** The revision that it replaces; null takes any, or none. */
  readonly over: number | null;
}

/** Saves a draft; null if the one it should replace has changed meanwhile: then nothing has changed. */
export async function saveDraft(db: Database, change: DraftChange): Promise<StoredDraft | null> {
  const { site, model, basedOn, by, at, over } = change;
  const values = { document: model, basedOn, updatedBy: by, updatedAt: at };
  // Of the clock, so that a draft made after another was dropped never has a revision that somebody still holds.
  const revision = sql`max(${drafts.revision} + 1, ${at})`;
  if (over !== null) {
    const replaced = await db
      .update(drafts)
      .set({ ...values, revision })
      .where(and(eq(drafts.site, site), eq(drafts.revision, over)))
      .returning();
    return replaced[0] ?? null;
  }
  const saved = await db
    .insert(drafts)
    .values({ site, revision: at, ...values })
    .onConflictDoUpdate({ target: drafts.site, set: { ...values, revision } })
    .returning();
  return saved[0] ?? null;
}

/** Drops the draft of that revision, or any for null; false if there was none. */
export async function dropDraft(db: Database, site: SiteId, over: number | null): Promise<boolean> {
  const isMeant = over === null ? undefined : eq(drafts.revision, over);
  const dropped = await db.delete(drafts).where(and(eq(drafts.site, site), isMeant));
  return dropped.meta.changes > 0;
}
