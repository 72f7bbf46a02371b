import { and, eq, gt, lte } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Prompt } from "../core/model/prompt.ts";
import type { Database } from "./database.ts";
import { previews } from "./schema.ts";

/** A preview about to be stored; `hash` is its token's, `expiresAt` epoch ms. */
export interface NewPreview {
  readonly hash: string;
  readonly site: SiteId;
  readonly document: Prompt;
  readonly expiresAt: number;
}

/** Stores a preview, and clears away those that have ended. */
export async function storePreview(db: Database, preview: NewPreview, now: number): Promise<void> {
  await db.batch([
    db.delete(previews).where(lte(previews.expiresAt, now)),
    db.insert(previews).values(preview),
  ]);
}

/** Finds what the link of that token shows on this site; null if there is no such link, or it has ended. */
export async function findPreview(
  db: Database,
  { site, hash, now }: { readonly site: SiteId; readonly hash: string; readonly now: number },
): Promise<Prompt | null> {
  const row = await db
    .select({ document: previews.document })
    .from(previews)
    .where(and(eq(previews.hash, hash), eq(previews.site, site), gt(previews.expiresAt, now)))
    .get();
  return row?.document ?? null;
}
