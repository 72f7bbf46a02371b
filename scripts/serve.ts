import { setTimeout as sleep } from "node:timers/promises";
import { buildPublic } from "./build-public.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { prepareDatabase } from "./local-database.ts";
import { wranglerPath } from "./paths.ts";
import { requireFreePort, waitForFreePort } from "./port.ts";
import { Refusal } from "./refusal.ts";
import { brokenFolder, type DevFile, openStateFolder, publishUrl, type StateFolder } from "./state-folder.ts";

/** Where and from what a local deployment runs. */
export interface ServeOptions {
  readonly port: number;
  readonly stateFolder: string;
  /** Another wrangler configuration than the project's own, for tests. */
  readonly configPath?: string;
  /** True if destinations may be on this machine, over plain http. */
  readonly allowsLocalTargets?: boolean;
  /** Takes what the server writes to standard error. */
  readonly log?: (text: string) => void;
}

/** A running local deployment. */
export interface LocalServer {
  readonly dev: DevFile;
  readonly ended: Promise<string>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const host = "127.0.0.1";
const startMs = 60_000;
const cronMs = 60_000;

/** Builds, migrates, seeds and serves everything on one port; resolves when it answers. */
export async function serve(options: ServeOptions): Promise<LocalServer> {
  await requireFreePort(host, options.port);
  const state = openStateFolder(options.stateFolder);
  await Promise.all([buildPublic(state.publicPath, state.keys.siteKey), prepareDatabase(state)]);
  const running = startGuarded(makeArguments(state, options), options.log);
  const url = `http://${host}:${options.port}`;
  try {
    await waitForAnswer(url, state, running);
  } catch (error) {
    await running.kill();
    throw error;
  }
  const cron = setInterval(() => fireCron(url), cronMs);
  void running.ended.then(() => clearInterval(cron));
  const ended = running.ended.finally(() => waitForFreePort(host, options.port));
  return {
    dev: publishUrl(state, url),
    ended,
    async stop() {
      await running.stop();
      await ended;
    },
    async kill() {
      await running.kill();
      await ended;
    },
  };
}

function makeArguments(state: StateFolder, options: ServeOptions): string[] {
  const config = options.configPath ? ["--config", options.configPath] : [];
  const local = options.allowsLocalTargets ? ["--var", "RIPEN_ALLOW_LOCAL_TARGETS:yes"] : [];
  return [
    ...[wranglerPath, "dev", "--local", ...config, ...local],
    ...["--ip", host, "--port", String(options.port)],
    ...["--persist-to", state.storePath, "--assets", state.publicPath, "--env-file", state.envPath],
    ...["--log-level", "error", "--show-interactive-dev-session=false"],
  ];
}

/** Waits until the API knows our key: by then the database and everything before it answers too. */
async function waitForAnswer(url: string, state: StateFolder, running: GuardedProcess): Promise<void> {
  let failure: string | undefined;
  void running.ended.then((text) => {
    failure = text.trim();
  });
  const latest = Date.now() + startMs;
  for (;;) {
    const status = await askStatus(`${url}/v1/model`, state.keys.secretKey);
    if (status === 200) return;
    if (status === 401) throw brokenFolder(state.path, "its database does not know the keys of dev.json");
    if (failure !== undefined) throw new Refusal(`The server could not start:\n${failure}`);
    if (Date.now() > latest) throw new Refusal(`The server did not answer within ${startMs / 1_000} s.`);
    await sleep(50);
  }
}

async function askStatus(url: string, secretKey: string): Promise<number | null> {
  try {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${secretKey}` } });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null; // nobody listens yet
  }
}

/** Plays the platform's clock, which a local run lacks. */
async function fireCron(url: string): Promise<void> {
  try {
    await fetch(`${url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`);
  } catch {
    // The server is stopping or busy; the next minute asks again.
  }
}
