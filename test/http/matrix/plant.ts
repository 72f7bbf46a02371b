import { type Column, eq, getTableColumns, getTableName, is } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { makeExample } from "../../../worker/core/handoff/make-example.ts";
import * as schema from "../../../worker/store/schema.ts";
import { env } from "../../support/worker-env.ts";
import { makeSite, model, type TestSite } from "../world.ts";

/** A site with a word of its own, a canary, in a row of every table: whoever reads the word reads the site. */
export interface PlantedSite extends TestSite {
  readonly canary: string;
}

type Row = Readonly<Record<string, unknown>>;

const exported: readonly unknown[] = Object.values(schema);

/** Lists the tables that hold sites' rows: all but what belongs to the deployment. */
const tables = exported.filter(
  (table): table is SQLiteTable => is(table, SQLiteTable) && siteColumn(table) !== undefined,
);

function siteColumn(table: SQLiteTable): Column | undefined {
  const columns: Readonly<Record<string, Column>> = getTableColumns(table);
  return table === schema.sites ? columns.id : columns.site;
}

/** What stands in columns that take not just any text; any other of JSON holds `{note: canary}`. */
function makeDocuments(canary: string): Readonly<Record<string, unknown>> {
  const [rule] = model.rules;
  const prompt = { id: canary, action: "event", when: { score: { gte: 0 } }, name: canary };
  return {
    "sites.origins": ["*"],
    "sites.settings": {},
    "models.document": { ...model, rules: [{ ...rule, name: canary }] },
    "drafts.document": { ...model, rules: [{ ...rule, name: canary }] },
    "prompts.document": prompt,
    "previews.document": prompt,
    "visitors.dimensions": { engagement: 1 },
    "visitors.segments": [canary],
    "visitors.reasons": [{ rule: "cart", name: canary, points: 1 }],
    "visitors.fired": [],
    "visitors.was": null,
    "leads.visitors": [canary],
    "leads.values": { name: canary },
    "leads.dimensions": { engagement: 1 },
    "leads.segments": [canary],
    "leads.reasons": [{ rule: "cart", name: canary, points: 1 }],
    "leads.fired": [],
    "leads.compact": null,
    "leads.was": null,
    "destinations.document": {
      ...{
        kind: "webhook",
        name: canary,
        enabled: false,
        dryRun: true,
        effects: [{ kind: "stage_entered" }],
      },
      settings: { url: `https://hooks.receiver.example/${canary}` },
    },
    "deliveries.kind": "stage_entered",
    "deliveries.payload": makeExample({ site: canary, home: "http://localhost", now: 0 }),
    "deliveries.log": [{ at: 0, status: null, detail: canary, ms: 0 }],
  };
}

let number = Date.now() + 3_600_000;

function nextNumber(): number {
  number += 1;
  return number;
}

/** Makes a row of any table: the canary wherever text may stand, and numbers that are instants ahead. */
function makeRow(table: SQLiteTable, site: string, canary: string): Row {
  const documents = makeDocuments(canary);
  const name = getTableName(table);
  const cells = Object.entries<Column>(getTableColumns(table)).map(([field, column]) => {
    const place = `${name}.${field}`;
    if (column === siteColumn(table)) return [field, site];
    if (place in documents) return [field, documents[place]];
    if (column.dataType === "json") return [field, { note: canary }];
    if (column.dataType === "boolean") return [field, false];
    if (column.dataType === "number") return [field, nextNumber()];
    return [field, column.enumValues?.[0] ?? canary];
  });
  return Object.fromEntries(cells);
}

/** Makes a site with its canary in every table: where makeSite leaves none, in a row of its own. */
export async function plantSite(): Promise<PlantedSite> {
  const site = await makeSite();
  const canary = `canary-${crypto.randomUUID().replaceAll("-", "").slice(0, 15)}`;
  const db = drizzle(env.DB);
  const { id } = site;
  const document = { ...makeDocuments(canary) }["models.document"] as typeof model;
  const rename = { name: canary };
  await db.update(schema.sites).set(rename).where(eq(schema.sites.id, id));
  await db.update(schema.models).set({ document }).where(eq(schema.models.site, id));
  // What is used for the first time is written down: not while the matrix looks for changes.
  await db.update(schema.keys).set({ lastUsedAt: Date.now() }).where(eq(schema.keys.site, id));
  for (const table of tables.filter((some) => some !== schema.sites))
    await db.insert(table).values(makeRow(table, id, canary));
  return { ...site, canary };
}

/** Lists the tables in which a site has no row with its canary. */
export async function findBare({ id, canary }: PlantedSite): Promise<string[]> {
  const dump = Object.entries(await dumpSite(id));
  return dump.filter(([, rows]) => !rows.some((row) => row.includes(canary))).map(([name]) => name);
}

/** All rows of a site as text, by their tables. */
export type Dump = Readonly<Record<string, readonly string[]>>;

/** Reads all rows of a site. */
export async function dumpSite(id: string): Promise<Dump> {
  const dumped = tables.map(async (table) => {
    const rows = await drizzle(env.DB)
      .select()
      .from(table)
      .where(eq(siteColumn(table) as Column, id)); // `tables` holds only those that have it
    return [getTableName(table), rows.map((row) => JSON.stringify(row))] as const;
  });
  return Object.fromEntries(await Promise.all(dumped));
}

/** Lists the rows that have come, gone or changed between two dumps. */
export function findChanges(before: Dump, after: Dump): string[] {
  return Object.keys(before).flatMap((name) => {
    const [old, now] = [before[name] ?? [], after[name] ?? []];
    const gone = old.filter((row) => !now.includes(row)).map((row) => `gone from ${name}: ${row}`);
    return [...gone, ...now.filter((row) => !old.includes(row)).map((row) => `come to ${name}: ${row}`)];
  });
}
