import { applyD1Migrations, env as testEnv } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import type { Policy } from "../../worker/core/model/policy.ts";
import type { Env } from "../../worker/env.ts";
import * as schema from "../../worker/store/schema.ts";

type Migrations = Parameters<typeof applyD1Migrations>[1];

/** The bindings of the Worker under test, as wrangler.toml and vitest.config.ts make them. */
// vitest.config.ts binds exactly these; the generated type of `env` knows nothing of them.
export const env = testEnv as unknown as Env & { readonly MIGRATIONS: Migrations };

/** Brings D1 to the newest schema. */
export async function migrate(): Promise<void> {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
}

/** Puts a site with this policy into D1, as publishing would. */
export async function seedPolicy(policy: Policy): Promise<void> {
  const { site, revision, version, model, prompts, publishedAt, firesEffects } = policy;
  const db = drizzle(env.DB);
  const row = {
    id: site,
    name: "Test",
    revision,
    origins: ["*"],
    settings: {},
    published: version,
    createdAt: 0,
  };
  await db.insert(schema.sites).values(row);
  await db
    .insert(schema.models)
    .values({ site, version, document: model, publishedBy: "test", publishedAt, firesEffects });
  for (const [position, document] of prompts.entries()) {
    await db.insert(schema.prompts).values({ site, id: document.id, position, document });
  }
}
