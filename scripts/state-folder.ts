import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { findKeySite } from "../worker/http/key.ts";
import { makeToken } from "../worker/keyring.ts";
import { getErrorCode, Refusal } from "./refusal.ts";
import { makeSiteKeys, type SiteKeys } from "./site-keys.ts";

/** What `dev.json` tells other tools about the running deployment. */
export interface DevFile extends SiteKeys {
  readonly url: string;
}

/** One local deployment on disk: its keys, its secret, and the folders that others fill. */
export interface StateFolder {
  readonly path: string;
  /** The browser files: script, demo, console. */
  readonly publicPath: string;
  /** Where the platform keeps databases and objects. */
  readonly storePath: string;
  /** The Worker's secret and variables, in a file so that no process list shows them. */
  readonly envPath: string;
  readonly secret: string;
  readonly keys: SiteKeys;
}

/** Opens a state folder, with fresh random keys where there is none yet; refuses one that cannot be used. */
export function openStateFolder(folder: string): StateFolder {
  const path = resolve(folder);
  try {
    mkdirSync(join(path, "public"), { recursive: true, mode: 0o700 });
    const envPath = join(path, "worker.env");
    if (!existsSync(envPath)) writePrivately(envPath, makeWorkerEnv());
    const secret = readSecret(path, envPath);
    const keys = existsSync(join(path, "dev.json")) ? readKeys(path) : makeSiteKeys();
    return { path, publicPath: join(path, "public"), storePath: join(path, "store"), envPath, secret, keys };
  } catch (error) {
    if (!getErrorCode(error).startsWith("E")) throw error;
    throw new Refusal(
      `The state folder ${path} cannot be used (${getErrorCode(error)}): give a writable one with --state DIR.`,
    );
  }
}

/** Writes `dev.json`: from now on tools find the deployment at `url`. */
export function publishUrl(state: StateFolder, url: string): DevFile {
  const { siteKey, secretKey, identitySecret } = state.keys;
  const devFile = { url, siteKey, secretKey, identitySecret };
  writePrivately(join(state.path, "dev.json"), `${JSON.stringify(devFile, null, 2)}\n`);
  return devFile;
}

function makeWorkerEnv(): string {
  return `RIPEN_SECRET=${makeToken()}${makeToken()}\nFLUSH_AFTER_SECONDS=1\n`;
}

function readSecret(path: string, envPath: string): string {
  const secret = parseEnv(readFileSync(envPath, "utf8")).RIPEN_SECRET;
  if (!secret) throw brokenFolder(path, "worker.env has no RIPEN_SECRET");
  return secret;
}

function readKeys(path: string): SiteKeys {
  const { siteKey, secretKey, identitySecret } = readObject(path);
  if (typeof siteKey !== "string" || findKeySite("publishable", siteKey) === null)
    throw brokenFolder(path, "dev.json has no siteKey");
  if (typeof secretKey !== "string" || findKeySite("secret", secretKey) === null)
    throw brokenFolder(path, "dev.json has no secretKey");
  if (typeof identitySecret !== "string" || findKeySite("identity", identitySecret) === null)
    throw brokenFolder(path, "dev.json has no identitySecret");
  return { siteKey, secretKey, identitySecret };
}

function readObject(path: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(readFileSync(join(path, "dev.json"), "utf8")) };
  } catch (error) {
    if (error instanceof SyntaxError) throw brokenFolder(path, "dev.json is not JSON");
    throw error;
  }
}

/** Says what is broken about a state folder, and the way out. */
export function brokenFolder(path: string, reason: string): Refusal {
  return new Refusal(
    `The state folder ${path} is broken (${reason}): delete it to begin anew, or give another with --state DIR.`,
  );
}

function writePrivately(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
