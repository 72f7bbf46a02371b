import { and, asc, eq, isNull } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Database } from "./database.ts";
import { keys, models, prompts, type SiteSettings, sites } from "./schema.ts";

/** One active key, as a cache may hold it: `prefix` is all that is visible of it. */
export type ActiveKey = Pick<typeof keys.$inferSelect, "hash" | "kind" | "scope" | "prefix">;

/** Everything about one site that requests need: who may call, and what decides. */
export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  /** Active keys by their hash. */
  readonly keys: ReadonlyMap<string, ActiveKey>;
  readonly policy: Policy;
}

/** Loads a site in one consistent read; `known` is reused where its revision still holds. Null if there is no such site. */
export async function loadSite(db: Database, id: SiteId, known: Site | null): Promise<Site | null> {
  if (known === null) return loadWhole(db, id);
  const [rows, active] = await db.batch([selectRevision(db, id), selectKeys(db, id)]);
  if (rows[0]?.revision !== known.policy.revision) return loadWhole(db, id);
  return { ...known, keys: byHash(active) };
}

async function loadWhole(db: Database, id: SiteId): Promise<Site | null> {
  const [rows, active, ordered] = await db.batch([
    selectPublished(db, id),
    selectKeys(db, id),
    db
      .select({ document: prompts.document })
      .from(prompts)
      .where(eq(prompts.site, id))
      .orderBy(asc(prompts.position)),
  ]);
  const row = rows[0];
  if (!row) return null;
  const { name, origins, settings, revision, version, publishedAt, firesEffects } = row;
  // The row says which version a document is: it was written before it had one.
  const model = { ...row.model, version };
  const policy = {
    ...{ site: id, revision, version, publishedAt, firesEffects, model },
    prompts: ordered.map((prompt) => prompt.document),
  };
  return { id, name, origins, settings, keys: byHash(active), policy };
}

function selectRevision(db: Database, id: SiteId) {
  return db.select({ revision: sites.revision }).from(sites).where(eq(sites.id, id));
}

function selectPublished(db: Database, id: SiteId) {
  const { name, origins, settings, revision, published: version } = sites;
  const { document: model, publishedAt, firesEffects } = models;
  return db
    .select({ name, origins, settings, revision, version, model, publishedAt, firesEffects })
    .from(sites)
    .innerJoin(models, and(eq(models.site, sites.id), eq(models.version, sites.published)))
    .where(eq(sites.id, id));
}

function selectKeys(db: Database, id: SiteId) {
  const { hash, kind, scope, prefix } = keys;
  return db
    .select({ hash, kind, scope, prefix })
    .from(keys)
    .where(and(eq(keys.site, id), isNull(keys.revokedAt)));
}

function byHash(active: readonly ActiveKey[]): ReadonlyMap<string, ActiveKey> {
  return new Map(active.map((key) => [key.hash, key]));
}
