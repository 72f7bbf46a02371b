import { and, asc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { SiteId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { leads, rescores, visitors } from "./schema.ts";

/** How far scoring everyone again has come at one site. */
export type StoredRescore = typeof rescores.$inferSelect;

/** Finds the latest re-score of a site; null if nothing was ever published over its first model. */
export async function findRescore(db: Database, site: SiteId): Promise<StoredRescore | null> {
  return (await db.select().from(rescores).where(eq(rescores.site, site)).get()) ?? null;
}

/** Lists the sites where scoring everyone again has stood still since `before` (epoch ms), longest waiting first. */
export async function listStandstills(
  db: Database,
  before: number,
  rows: number,
): Promise<readonly string[]> {
  const found = await db
    .select({ site: rescores.site })
    .from(rescores)
    .where(and(isNull(rescores.finishedAt), lt(rescores.steppedAt, before)))
    .orderBy(asc(rescores.steppedAt))
    .limit(rows);
  return found.map(({ site }) => site);
}

/** Lists the next people by id; those that the version has reached already, by an own visit, are counted but not named. */
export async function listNext(db: Database, { site, version, cursor }: StoredRescore, rows: number) {
  const ofTable = (table: typeof visitors | typeof leads) =>
    db
      .select({ id: table.id, model: table.model })
      .from(table)
      .where(and(eq(table.site, site), gt(table.id, cursor)));
  // By the column's name: to which of the two tables it belongs no longer matters.
  const found = await unionAll(ofTable(visitors), ofTable(leads)).orderBy(sql`id`).limit(rows);
  const behind = found.filter(({ model }) => model !== version).map(({ id }) => id);
  return { count: found.length, last: found.at(-1)?.id ?? cursor, behind };
}

/** One step of scoring everyone again: how many were looked at, up to which id, when (epoch ms), and whether that was all. */
export interface RescoreStep {
  readonly count: number;
  readonly last: string;
  readonly at: number;
  readonly isLast: boolean;
}

/** Notes a step; false if another runner noted one meanwhile, or a new version took over: then nothing has changed. */
export async function noteStep(db: Database, from: StoredRescore, step: RescoreStep): Promise<boolean> {
  const { site, version, cursor } = from;
  const isStill = and(eq(rescores.site, site), eq(rescores.version, version), eq(rescores.cursor, cursor));
  const updated = await db
    .update(rescores)
    .set({
      cursor: step.last,
      done: sql`${rescores.done} + ${step.count}`,
      steppedAt: step.at,
      finishedAt: step.isLast ? step.at : null,
    })
    .where(and(isStill, isNull(rescores.finishedAt)));
  return updated.meta.changes === 1;
}
