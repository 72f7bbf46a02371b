import { and, eq, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Model } from "../core/model/model.ts";
import type { Prompt } from "../core/model/prompt.ts";
import { type Author, logChange } from "./audit.ts";
import type { Database } from "./database.ts";
import type { StoredKey } from "./keys.ts";
import { keys, models, prompts, sites } from "./schema.ts";

/** A site as it is stored. */
export type StoredSite = Readonly<typeof sites.$inferSelect>;

/** What its administrators change of a site. */
export type SiteChange = Pick<StoredSite, "name" | "origins" | "settings" | "disabled">;

/** A site about to be made, with what it begins with. */
export interface FreshSite {
  readonly id: SiteId;
  readonly name: string;
  readonly origins: readonly string[];
  readonly model: Model;
  readonly prompts: readonly Prompt[];
  readonly keys: readonly StoredKey[];
}

/** Finds a site as D1 has it now, whatever caches say. */
export async function findSite(db: Database, id: SiteId): Promise<StoredSite | null> {
  return (await db.select().from(sites).where(eq(sites.id, id)).get()) ?? null;
}

/** Counts the sites of the deployment. */
export function countSites(db: Database): Promise<number> {
  return db.$count(sites);
}

/** Changes a site of that revision, and lets caches follow; null if it has changed meanwhile. */
export async function changeSite(
  db: Database,
  author: Author,
  { change, over, detail }: { change: SiteChange; over: number; detail: Readonly<Record<string, unknown>> },
): Promise<StoredSite | null> {
  const { site } = author;
  const [changed] = await db.batch([
    db
      .update(sites)
      .set({ ...change, revision: sql`${sites.revision} + 1` })
      .where(and(eq(sites.id, site), eq(sites.revision, over)))
      .returning(),
    logChange(db, author, { action: "site.change", target: site, detail }),
  ]);
  return changed[0] ?? null;
}

/** Makes a site; its own log and the author's site's both begin to tell of it. */
export async function createSite(db: Database, author: Author, fresh: FreshSite): Promise<StoredSite> {
  const { id, name, origins, model } = fresh;
  const { at, by } = author;
  const note = "The model that the site began with";
  const entry = { action: "site.create", target: id, detail: { name } } as const;
  const [made] = await db.batch([
    db.insert(sites).values({ id, name, origins, settings: {}, published: 1, createdAt: at }).returning(),
    db
      .insert(models)
      .values({ site: id, version: 1, document: model, note, publishedBy: by, publishedAt: at }),
    ...fresh.prompts.map((document, position) =>
      db
        .insert(prompts)
        .values({ site: id, id: document.id, position, document, updatedBy: by, updatedAt: at }),
    ),
    ...fresh.keys.map((key) => db.insert(keys).values(key)),
    logChange(db, { ...author, site: id }, entry),
    logChange(db, author, entry),
  ]);
  const [row] = made;
  if (!row) throw new Error("what was just inserted is returned");
  return row;
}

/** Lists the sites that keep things for a time only, and for how many days. */
export function listRetentions(db: Database): Promise<{ site: string; days: number }[]> {
  const days = sql<number>`json_extract(${sites.settings}, '$.retentionDays')`;
  return db.select({ site: sites.id, days }).from(sites).where(sql`${days} IS NOT NULL`);
}
