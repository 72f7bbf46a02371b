import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../scripts/port.ts";
import { type LocalServer, type ServeOptions, serve } from "../../scripts/serve.ts";
import type { DevFile } from "../../scripts/state-folder.ts";

/** A real deployment of its own: what `npm start` runs, on a free port, in a state folder that goes with it. */
export interface TestServer extends LocalServer {
  readonly stateFolder: string;
  /** Starts it again after `kill`, on the same port and state; with other traits if they are given. */
  restart(traits?: ServerTraits): Promise<void>;
  /** Calls the API with the secret key. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

/** Names the environment variable that tells where a prepared state folder is; without it a server prepares its own. */
export const preparedVariable = "RIPEN_TEST_PREPARED_STATE";

/** Makes an empty folder for local state, in memory where the system has that. */
export function makeStateFolder(): string {
  const parent = process.platform === "linux" ? "/dev/shm" : tmpdir();
  return mkdtempSync(join(parent, "ripen-test-"));
}

/** How a server for tests is not what a deployment is. */
export type ServerTraits = Pick<ServeOptions, "configPath" | "allowsLocalTargets">;

/** Starts a server for tests. */
export async function startServer(options: ServerTraits = {}): Promise<TestServer> {
  const stateFolder = makeStateFolder();
  const prepared = process.env[preparedVariable];
  if (prepared) cpSync(prepared, stateFolder, { recursive: true });
  const serveOptions = { ...options, port: await findFreePort(), stateFolder };
  let server = await serve(serveOptions);
  return {
    dev: server.dev,
    stateFolder,
    get ended() {
      return server.ended;
    },
    kill: () => server.kill(),
    async stop() {
      await server.stop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
    async restart(traits = options) {
      server = await serve({ ...traits, port: serveOptions.port, stateFolder });
    },
    ask: (path, init) => askWith(server.dev, path, init),
  };
}

async function askWith(dev: DevFile, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${dev.secretKey}`, ...init.headers };
  return await fetch(dev.url + path, { ...init, headers });
}
