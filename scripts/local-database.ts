import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoModel, demoPrompts } from "../demo/rules.ts";
import { findKeySite } from "../worker/http/key.ts";
import { startGuarded } from "./guarded-process.ts";
import { projectPath } from "./paths.ts";
import { makeSiteSql } from "./seed-site.ts";
import { brokenFolder, type StateFolder } from "./state-folder.ts";

/** The files by which this process and `migrate-local.ts` work together, inside the store they are about. */
export const seedFile = "seed.sql";
export const migratedFile = "migrated";

/** Migrates the local D1 and adds the demo site; once both are done, later starts skip it. */
export async function prepareDatabase(state: StateFolder): Promise<void> {
  const stamp = makeStamp(state);
  if (readStamp(state) === stamp) return;
  mkdirSync(state.storePath, { recursive: true });
  writeFileSync(join(state.storePath, seedFile), await makeDemoSql(state), { mode: 0o600 });
  // In a process of its own, guarded: it starts a database server, which must not outlive us.
  const program = join(projectPath, "scripts/migrate-local.ts");
  const errorText = await startGuarded([program, state.storePath, stamp]).ended;
  if (readStamp(state) !== stamp)
    throw brokenFolder(state.path, `its database: ${errorText.trim().split("\n")[0]}`);
}

/** Lists the migrations in the order in which they apply. */
export function listMigrations(): string[] {
  const names = readdirSync(join(projectPath, "migrations")).filter((name) => name.endsWith(".sql"));
  return names.sort();
}

function makeStamp(state: StateFolder): string {
  const done = [state.keys.siteKey, ...listMigrations()].join("\n");
  return createHash("sha256").update(done).digest("hex");
}

function readStamp(state: StateFolder): string | null {
  const path = join(state.storePath, migratedFile);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

async function makeDemoSql(state: StateFolder): Promise<string> {
  const id = findKeySite("publishable", state.keys.siteKey);
  if (id === null) throw new Error("the site key names no site");
  const settings = { scoreAutomation: true };
  const rules = { model: demoModel, prompts: demoPrompts };
  const demo = { id, name: "Demo", origins: ["*"], settings, keys: state.keys, ...rules };
  return (await makeSiteSql(demo, state.secret, Date.now())).join("\n");
}
