import { and, eq, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Model } from "../core/model.ts";
import type { Database } from "./database.ts";
import { models, sites } from "./schema.ts";

/** A published model with its version. */
export interface PublishedModel {
  readonly version: number;
  readonly model: Model;
}

/** A model about to be published in place of version `after`; `by` names the key, `at` is epoch ms. */
export interface Publication {
  readonly site: SiteId;
  readonly model: Model;
  readonly after: number;
  readonly by: string;
  readonly at: number;
}

/** Finds the published model as D1 has it now, whatever caches say; null if the site is gone. */
export async function findPublished(db: Database, site: SiteId): Promise<PublishedModel | null> {
  const row = await db
    .select({ version: models.version, model: models.document })
    .from(sites)
    .innerJoin(models, and(eq(models.site, sites.id), eq(models.version, sites.published)))
    .where(eq(sites.id, site))
    .get();
  return row ? { version: row.version, model: { ...row.model, version: row.version } } : null;
}

/** Publishes a model as the next version; false if another was published meanwhile: then nothing has changed. */
export async function publishModel(db: Database, publication: Publication): Promise<boolean> {
  const { site, model, after, by, at } = publication;
  const version = after + 1;
  const row = { site, version, document: model, publishedBy: by, publishedAt: at };
  // Both or neither: whoever comes second finds its version taken and `published` no longer at `after`.
  const [, updated] = await db.batch([
    db.insert(models).values(row).onConflictDoNothing(),
    db
      .update(sites)
      .set({ published: version, revision: sql`${sites.revision} + 1` })
      .where(and(eq(sites.id, site), eq(sites.published, after))),
  ]);
  return updated.meta.changes === 1;
}
