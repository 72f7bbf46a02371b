import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { visitors } from "./schema.ts";

/** One visitor as the read model has it: as of its `scoredAt`. */
export type StoredVisitor = typeof visitors.$inferSelect;

/** A place in the list by score: after this row. */
export interface Place {
  readonly score: number;
  readonly id: string;
}

/** Which part of a site's list is wanted. */
export interface VisitorQuery {
  readonly site: SiteId;
  readonly rows: number;
  readonly after?: Place | null;
  readonly stage?: string | undefined;
}

/** Lists visitors who are nobody's yet, nor of the site's own people, highest score first; ties by id, so that a page never repeats or skips one. */
export async function listVisitors(db: Database, query: VisitorQuery): Promise<readonly StoredVisitor[]> {
  const { site, rows, after, stage } = query;
  const isAfter = after && sql`(${visitors.score}, ${visitors.id}) < (${after.score}, ${after.id})`;
  return db
    .select()
    .from(visitors)
    .where(
      and(
        ...[eq(visitors.site, site), isNull(visitors.lead), eq(visitors.internal, false)],
        ...[isAfter ?? undefined, stage ? eq(visitors.stage, stage) : undefined],
      ),
    )
    .orderBy(desc(visitors.score), desc(visitors.id))
    .limit(rows);
}
