import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Database } from "./database.ts";
import { keys, models, prompts, type SiteSettings, sites } from "./schema.ts";

/** One key that is not revoked, as a cache may hold it: `prefix` is all that is visible of it. Times are epoch ms. */
export type ActiveKey = Pick<
  typeof keys.$inferSelect,
  "hash" | "kind" | "scope" | "prefix" | "expiresAt" | "lastUsedAt"
>;

/** One secret that others sign with and that is not revoked, sealed; two are valid while it is rotated. */
export interface SealedSecret {
  readonly kind: "identity" | "webhook";
  readonly sealed: string;
  /** All that is visible of it. */
  readonly prefix: string;
  readonly expiresAt: number | null;
}

/** Everything about one site that requests need: who may call, and what decides. */
export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  /** Takes no signals. */
  readonly disabled: boolean;
  /** Publishable and secret keys by their hash; a copy may be some seconds old: ask `isUnexpired` when one is used. */
  readonly keys: ReadonlyMap<string, ActiveKey>;
  /** What the site's own servers, and its CRM, sign with; `listSealedSecrets` leaves out those that have expired since. */
  readonly secrets: readonly SealedSecret[];
  readonly policy: Policy;
}

/** Tells whether a key, or a secret, still holds at `now`. */
export function isUnexpired({ expiresAt }: Pick<ActiveKey, "expiresAt">, now: number): boolean {
  return expiresAt === null || expiresAt > now;
}

/** Lists the secrets of one kind that hold at `now`: any of them may have signed. */
export function listSealedSecrets(
  { secrets }: Site,
  kind: SealedSecret["kind"],
  now: number,
): readonly SealedSecret[] {
  return secrets.filter((secret) => secret.kind === kind && isUnexpired(secret, now));
}

/** Loads a site in one consistent read; `known` is reused where its revision still holds. Null if there is no such site. */
export async function loadSite(db: Database, id: SiteId, known: Site | null): Promise<Site | null> {
  if (known === null) return loadWhole(db, id);
  const [rows, active] = await db.batch([selectRevision(db, id), selectKeys(db, id)]);
  if (rows[0]?.revision !== known.policy.revision) return loadWhole(db, id);
  return { ...known, ...sortKeys(active) };
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
  const { name, origins, settings, disabled, revision, version, publishedAt, firesEffects } = row;
  // The row says which version a document is: it was written before it had one.
  const model = { ...row.model, version };
  const policy = {
    ...{ site: id, revision, version, publishedAt, firesEffects, model },
    prompts: ordered.map((prompt) => prompt.document),
  };
  return { id, name, origins, settings, disabled, ...sortKeys(active), policy };
}

function selectRevision(db: Database, id: SiteId) {
  return db.select({ revision: sites.revision }).from(sites).where(eq(sites.id, id));
}

function selectPublished(db: Database, id: SiteId) {
  const { name, origins, settings, disabled, revision, published: version } = sites;
  const { document: model, publishedAt, firesEffects } = models;
  return db
    .select({ name, origins, settings, disabled, revision, version, model, publishedAt, firesEffects })
    .from(sites)
    .innerJoin(models, and(eq(models.site, sites.id), eq(models.version, sites.published)))
    .where(eq(sites.id, id));
}

function selectKeys(db: Database, id: SiteId) {
  const { hash, kind, scope, prefix, expiresAt, lastUsedAt, sealed } = keys;
  return db
    .select({ hash, kind, scope, prefix, expiresAt, lastUsedAt, sealed })
    .from(keys)
    .where(and(eq(keys.site, id), isNull(keys.revokedAt), or(isNull(expiresAt), gt(expiresAt, clock))));
}

/** D1's own clock, in epoch ms: keys that expired long ago are not carried along. */
const clock = sql`unixepoch() * 1000`;

type KeyRow = ActiveKey & { readonly sealed: string | null };

function sortKeys(rows: readonly KeyRow[]): Pick<Site, "keys" | "secrets"> {
  const callers = rows.filter(({ kind }) => kind === "publishable" || kind === "secret");
  const secrets = rows.flatMap(({ kind, sealed, prefix, expiresAt }) =>
    sealed !== null && (kind === "identity" || kind === "webhook")
      ? [{ kind, sealed, prefix, expiresAt }]
      : [],
  );
  return { keys: new Map(callers.map(({ sealed: _, ...key }) => [key.hash, key])), secrets };
}
