import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Model } from "../core/model/model.ts";
import { logChange } from "./audit.ts";
import type { Database } from "./database.ts";
import { drafts, leads, models, rescores, sites, visitors } from "./schema.ts";

/** A published model with its version, and when it was published (epoch ms). */
export interface PublishedModel {
  readonly version: number;
  readonly publishedAt: number;
  readonly model: Model;
}

/** A model about to be published in place of version `after`; `by` names the key, `at` is epoch ms. */
export interface Publication {
  readonly site: SiteId;
  readonly model: Model;
  readonly after: number;
  readonly by: string;
  readonly at: number;
  readonly note: string | null;
  readonly firesEffects: boolean;
  /** The version whose document is brought back; null if it is a new one. */
  readonly restoredFrom: number | null;
  /** What becomes of the draft: kept, dropped whatever it is, or published at this revision and then dropped. */
  readonly draft: "keep" | "drop" | { readonly revision: number };
}

/** Finds the published model as D1 has it now, whatever caches say; null if the site is gone. */
export async function findPublished(db: Database, site: SiteId): Promise<PublishedModel | null> {
  const row = await db
    .select({ version: models.version, publishedAt: models.publishedAt, model: models.document })
    .from(sites)
    .innerJoin(models, and(eq(models.site, sites.id), eq(models.version, sites.published)))
    .where(eq(sites.id, site))
    .get();
  return row ? { ...row, model: { ...row.model, version: row.version } } : null;
}

/** Finds one version of a site's model; null if there was none of that number. */
export async function findVersion(db: Database, site: SiteId, version: number): Promise<Model | null> {
  const row = await db
    .select({ model: models.document })
    .from(models)
    .where(and(eq(models.site, site), eq(models.version, version)))
    .get();
  return row ? { ...row.model, version } : null;
}

/** Lists what is known of a site's versions without their documents, the newest first, below version `before`. */
export async function listVersions(db: Database, site: SiteId, { before, rows }: VersionQuery) {
  const { version, note, publishedBy, publishedAt, firesEffects, restoredFrom } = models;
  const rules = sql<number>`json_array_length(${models.document}, '$.rules')`;
  return db
    .select({ version, note, publishedBy, publishedAt, firesEffects, restoredFrom, rules })
    .from(models)
    .where(and(eq(models.site, site), before === null ? undefined : lt(version, before)))
    .orderBy(desc(version))
    .limit(rows);
}

/** Which part of the list of versions is wanted. */
export interface VersionQuery {
  readonly before: number | null;
  readonly rows: number;
}

/** What is known of one version. */
export type ListedVersion = Awaited<ReturnType<typeof listVersions>>[number];

/**
 * Publishes a model as the next version, and begins to score everyone again; false if another was published, or the draft
 * changed, meanwhile: then nothing has changed.
 */
export async function publishModel(db: Database, publication: Publication): Promise<boolean> {
  const { site, draft } = publication;
  const { after } = publication;
  const isStill = sql`EXISTS (SELECT 1 FROM ${sites} WHERE ${sites.id} = ${site} AND ${sites.published} = ${after})`;
  const isReady =
    typeof draft === "object" ? sql`${isStill} AND ${holdsDraft(site, draft.revision)}` : isStill;
  // One transaction; whoever comes second finds the version taken, and each later statement follows the one before.
  const [, updated] = await db.batch([
    insertModel(db, publication, isReady),
    db
      .update(sites)
      .set({ published: after + 1, revision: sql`${sites.revision} + 1` })
      .where(and(eq(sites.id, site), isReady)),
    logPublication(db, publication),
    startRescore(db, publication),
    db.delete(drafts).where(and(eq(drafts.site, site), draft === "keep" ? sql`false` : sql`changes() > 0`)),
  ]);
  return updated.meta.changes === 1;
}

function insertModel(db: Database, publication: Publication, isReady: SQL) {
  const { site, model, after, by, at, note, firesEffects, restoredFrom } = publication;
  const fires = firesEffects ? 1 : 0;
  // Values stand in the order of the table's columns.
  return db
    .insert(models)
    .select(
      sql`SELECT ${site}, ${after + 1}, ${JSON.stringify(model)}, ${note}, ${by}, ${at}, ${fires}, ${restoredFrom} WHERE ${isReady}`,
    )
    .onConflictDoNothing();
}

function logPublication(db: Database, publication: Publication) {
  const { after, note, firesEffects, restoredFrom } = publication;
  const target = `${after + 1}`;
  if (restoredFrom === null)
    return logChange(db, publication, { action: "model.publish", target, detail: { note, firesEffects } });
  const detail = { note, firesEffects, restoredFrom };
  return logChange(db, publication, { action: "model.rollback", target, detail });
}

/** Follows the statement before it in its batch: without a publication nobody is scored again. */
function startRescore(db: Database, { site, after, at }: Publication) {
  const countOf = (table: typeof visitors | typeof leads) =>
    sql`(SELECT count(*) FROM ${table} WHERE ${table.site} = ${site})`;
  const total = sql`${countOf(visitors)} + ${countOf(leads)}`;
  const begin = { version: after + 1, cursor: "", done: 0, startedAt: at, steppedAt: at, finishedAt: null };
  return db
    .insert(rescores)
    .select(sql`SELECT ${site}, ${after + 1}, '', ${total}, 0, ${at}, ${at}, NULL WHERE changes() > 0`)
    .onConflictDoUpdate({ target: rescores.site, set: { ...begin, total } });
}

function holdsDraft(site: SiteId, revision: number): SQL {
  return sql`EXISTS (SELECT 1 FROM ${drafts} WHERE ${drafts.site} = ${site} AND ${drafts.revision} = ${revision})`;
}
