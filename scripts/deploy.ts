import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultModel, defaultPrompts } from "../worker/core/model/default-model.ts";
import { findSecretFlaw, makeToken } from "../worker/keyring.ts";
import { Refusal } from "./refusal.ts";
import { makeSiteSql } from "./seed-site.ts";
import { makeSiteKeys, type SiteKeys } from "./site-keys.ts";
import type { Wrangler } from "./wrangler.ts";

/** What a deployment needs from the person who makes it. */
export interface DeployOptions {
  /** For Cloudflare's free plan: without a queue. */
  readonly isFree: boolean;
  /** Only checks and bundles; nothing leaves this machine. */
  readonly isDryRun: boolean;
}

/** The outside of a deployment. */
export interface DeployPorts {
  readonly wrangler: Wrangler;
  /** Asks the person at the terminal; an empty answer takes the default. */
  readonly ask: (question: string) => Promise<string>;
}

/** What the first deployment gives to its owner; the keys are shown this once. */
export interface NewDeployment {
  readonly url: string | null;
  readonly keys: SiteKeys;
}

const queues = ["ripen", "ripen-dead"];

/** Deploys to Cloudflare. The first time it also makes the secret and the first site; null every other time. */
export async function deploy(options: DeployOptions, ports: DeployPorts): Promise<NewDeployment | null> {
  const config = ["--config", options.isFree ? "wrangler.free.toml" : "wrangler.toml"];
  if (options.isDryRun) {
    await ports.wrangler("deploy", "--dry-run", "--outdir", "dist/worker", ...config);
    return null;
  }
  const secret = (await hasSecret(ports.wrangler, config)) ? null : await askSecret(ports);
  if (!options.isFree) await makeQueues(ports.wrangler);
  const folder = mkdtempSync(join(tmpdir(), "ripen-deploy-"));
  try {
    // D1 is made by the deployment itself, so the tables can only come after it.
    const output = await ports.wrangler("deploy", ...config, ...writeSecret(folder, secret));
    await ports.wrangler("d1", "migrations", "apply", "DB", "--remote", ...config);
    if (secret === null) return null;
    const keys = await addSite({ folder, secret, config }, ports);
    return { url: output.match(/https:\/\/\S+\.workers\.dev/)?.[0] ?? null, keys };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function hasSecret(wrangler: Wrangler, config: readonly string[]): Promise<boolean> {
  try {
    return (await wrangler("secret", "list", ...config)).includes("RIPEN_SECRET");
  } catch {
    return false; // no such Worker yet
  }
}

async function askSecret({ ask }: DeployPorts): Promise<string> {
  const given = process.env.RIPEN_SECRET ?? (await ask("RIPEN_SECRET (Enter makes a random one): "));
  const secret = given || makeToken() + makeToken();
  const flaw = findSecretFlaw(secret);
  if (flaw !== null) throw new Refusal(flaw);
  return secret;
}

async function makeQueues(wrangler: Wrangler): Promise<void> {
  for (const queue of queues) {
    try {
      await wrangler("queues", "create", queue);
    } catch {
      // It is there already; if it could not be made, the deployment itself will say so.
    }
  }
}

/** Hands the secret over in a file: arguments can be read by every process of this machine. */
function writeSecret(folder: string, secret: string | null): string[] {
  if (secret === null) return [];
  const path = join(folder, "secrets.json");
  writeFileSync(path, JSON.stringify({ RIPEN_SECRET: secret }), { mode: 0o600 });
  return ["--secrets-file", path];
}

async function addSite(
  { folder, secret, config }: { folder: string; secret: string; config: readonly string[] },
  { ask, wrangler }: DeployPorts,
): Promise<SiteKeys> {
  const { site: id, ...keys } = makeSiteKeys();
  const name = (await ask("Name of the first site (My site): ")) || "My site";
  const origin = (await ask("Its address, such as https://example.com (any): ")) || "*";
  const rules = { model: defaultModel, prompts: defaultPrompts };
  const site = { id, name, origins: [readOrigin(origin)], settings: {}, keys, ...rules };
  const path = join(folder, "site.sql");
  writeFileSync(path, (await makeSiteSql(site, secret, Date.now())).join("\n"), { mode: 0o600 });
  await wrangler("d1", "execute", "DB", "--remote", "--yes", "--file", path, ...config);
  return keys;
}

function readOrigin(address: string): string {
  if (address === "*") return address;
  if (!URL.canParse(address)) throw new Refusal(`"${address}" is no address such as https://example.com.`);
  return new URL(address).origin;
}
