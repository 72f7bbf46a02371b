import { rmSync } from "node:fs";
import { fill, writeSeedConfig } from "../../scripts/seed/fill.ts";
import { openStateFolder } from "../../scripts/state-folder.ts";
import { makeStateFolder, startServer, type TestServer } from "./server.ts";

/** Starts a server whose site has a made-up year of so many people behind it; the Worker is the product's own, with one way in more. */
export async function startSeededServer(people: number): Promise<TestServer> {
  const folder = makeStateFolder();
  const server = await startServer({ configPath: writeSeedConfig(openStateFolder(folder)) });
  const target = { url: server.dev.url, state: openStateFolder(server.stateFolder) };
  await fill(target, { seed: 1, people, days: 365, end: Date.now() }, () => undefined);
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
