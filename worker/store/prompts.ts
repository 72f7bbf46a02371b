import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Prompt } from "../core/model/prompt.ts";
import { type Author, logChange } from "./audit.ts";
import type { Database } from "./database.ts";
import { prompts, sites } from "./schema.ts";

/** A prompt as it is stored; `updatedAt` is epoch ms, `updatedBy` names the key. */
export type StoredPrompt = typeof prompts.$inferSelect;

/** A prompt about to be written, and who writes it. */
export interface PromptChange extends Author {
  readonly prompt: Prompt;
}

/** Lists a site's prompts in their order. */
export function listPrompts(db: Database, site: SiteId): Promise<StoredPrompt[]> {
  return db
    .select()
    .from(prompts)
    .where(eq(prompts.site, site))
    .orderBy(asc(prompts.position), asc(prompts.id));
}

/** Finds one prompt of a site. */
export async function findPrompt(db: Database, site: SiteId, id: string): Promise<StoredPrompt | null> {
  return (await db.select().from(prompts).where(isThis(site, id)).get()) ?? null;
}

/** Adds a prompt at the end of the list; null if there is one of that id, or `most` of them: then nothing has changed. */
export async function addPrompt(
  db: Database,
  change: PromptChange,
  most: number,
): Promise<StoredPrompt | null> {
  const { site, prompt, by, at } = change;
  const ofSite = sql`FROM ${prompts} WHERE ${prompts.site} = ${site}`;
  const [added] = await db.batch([
    db
      .insert(prompts)
      .select(
        // Values stand in the order of the table's columns.
        sql`SELECT ${site}, ${prompt.id}, (SELECT coalesce(max(position), 0) + 1 ${ofSite}), ${JSON.stringify(prompt)},
          ${at}, ${by}, ${at} WHERE (SELECT count(*) ${ofSite}) < ${most}`,
      )
      .onConflictDoNothing()
      .returning(),
    logChange(db, change, { action: "prompt.create", target: prompt.id }),
    followChange(db, site),
  ]);
  return added[0] ?? null;
}

/** Replaces a prompt of that revision; null if it has changed meanwhile: then nothing has changed. */
export async function replacePrompt(
  db: Database,
  change: PromptChange,
  over: number,
): Promise<StoredPrompt | null> {
  const { site, prompt, by, at } = change;
  const [replaced] = await db.batch([
    db
      .update(prompts)
      // Of the clock, so that a prompt made after another was deleted never has a revision that somebody still holds.
      .set({
        document: prompt,
        updatedBy: by,
        updatedAt: at,
        revision: sql`max(${prompts.revision} + 1, ${at})`,
      })
      .where(and(isThis(site, prompt.id), eq(prompts.revision, over)))
      .returning(),
    logChange(db, change, { action: "prompt.change", target: prompt.id }),
    followChange(db, site),
  ]);
  return replaced[0] ?? null;
}

/** Deletes the prompt of that revision; false if it was not there, or has changed meanwhile. */
export async function deletePrompt(
  db: Database,
  author: Author,
  { id, revision }: StoredPrompt,
): Promise<boolean> {
  const { site } = author;
  const [deleted] = await db.batch([
    db.delete(prompts).where(and(isThis(site, id), eq(prompts.revision, revision))),
    logChange(db, author, { action: "prompt.delete", target: id }),
    followChange(db, site),
  ]);
  return deleted.meta.changes > 0;
}

function isThis(site: SiteId, id: string): SQL | undefined {
  return and(eq(prompts.site, site), eq(prompts.id, id));
}

/** Follows a statement in its batch: if that changed anything, caches of the site learn of it. */
function followChange(db: Database, site: SiteId) {
  return db
    .update(sites)
    .set({ revision: sql`${sites.revision} + 1` })
    .where(and(eq(sites.id, site), sql`changes() > 0`));
}
