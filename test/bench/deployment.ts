import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listMigrations } from "../../scripts/local-database.ts";
import { projectPath } from "../../scripts/paths.ts";
import { findFreePort } from "../../scripts/port.ts";
import { makeSiteSql } from "../../scripts/seed-site.ts";
import { makeSiteKeys, type SiteKeys } from "../../scripts/site-keys.ts";
import { defaultModel, defaultPrompts } from "../../worker/core/model/default-model.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { Prompt } from "../../worker/core/model/prompt.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";
import { type Deployment, makeDeploymentConfig } from "./workerd-config.ts";

/** The product in a bare workerd, with one site. */
export interface RunningDeployment extends Workerd {
  readonly port: number;
  readonly keys: SiteKeys;
  /** Where signals go, with the site's key. */
  readonly signalsPath: string;
  /** Replaces the site's model. */
  publish(model: Model): Promise<void>;
  /** Adds another site, of this model. */
  addSite(model: Model): Promise<SiteKeys>;
  /** Has the database do some statements, all or none of them. */
  run(statements: readonly string[]): Promise<void>;
  /** Asks one of the three services for its counts. */
  count(service: keyof Deployment["ports"]): Promise<Record<string, number>>;
}

/** What differs between the runs of the bench. */
export interface DeploymentOptions {
  readonly bundle: Deployment["bundle"];
  /** Holds the bundles. */
  readonly folder: string;
  readonly storePath: string;
  readonly flushAfterSeconds: number;
  /** Takes all that the server writes. */
  readonly log?: (text: string) => void;
}

const secret = "bench-only-0123456789abcdefghijklmnopqrstuv";

/** Starts the product in a bare workerd with a migrated database and one site of the default model. */
export async function startDeployment(options: DeploymentOptions): Promise<RunningDeployment> {
  mkdirSync(options.storePath, { recursive: true });
  const ports = { http: await findFreePort(), d1: await findFreePort(), queue: await findFreePort() };
  const config = makeDeploymentConfig({ ...options, ports, secret });
  const { folder, log } = options;
  const workerd = await startWorkerd(config, { folder, port: ports.http, ...(log && { log }) });
  await runSql(ports.d1, readMigrations());
  const addSite = async (model: Model, prompts: readonly Prompt[] = []) => {
    const { site: id, ...keys } = makeSiteKeys();
    const site = { id, name: "Bench", origins: ["*"], settings: {}, keys, model, prompts };
    await runSql(ports.d1, await makeSiteSql(site, secret, Date.now()));
    return keys;
  };
  const keys = await addSite(defaultModel, defaultPrompts);
  const url = `http://127.0.0.1:${ports.http}`;
  return {
    ...workerd,
    port: ports.http,
    keys,
    signalsPath: `/v1/signals?k=${keys.siteKey}`,
    publish: (model) => publish(url, keys.secretKey, model),
    addSite,
    run: (statements) => runSql(ports.d1, statements),
    count: async (service) => (await fetch(`http://127.0.0.1:${ports[service]}/counts`)).json(),
  };
}

function readMigrations(): string[] {
  return listMigrations().flatMap((name) =>
    readFileSync(join(projectPath, "migrations", name), "utf8").split("--> statement-breakpoint"),
  );
}

async function runSql(port: number, statements: readonly string[]): Promise<void> {
  const body = JSON.stringify(statements.map((sql) => ({ sql })));
  const answer = await fetch(`http://127.0.0.1:${port}/query`, { method: "POST", body });
  if (!answer.ok) throw new Error(`the database refused: ${await answer.text()}`);
}

async function publish(url: string, secretKey: string, model: Model): Promise<void> {
  const answer = await fetch(`${url}/v1/model`, {
    method: "PUT",
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    body: JSON.stringify(model),
  });
  if (!answer.ok) throw new Error(`the model was refused: ${await answer.text()}`);
}
