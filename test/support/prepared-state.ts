import { rmSync } from "node:fs";
import { prepareDatabase } from "../../scripts/local-database.ts";
import { openStateFolder, publishUrl } from "../../scripts/state-folder.ts";
import { makeStateFolder, preparedVariable } from "./server.ts";

/** Prepares one state folder for a run of tests: each server begins with a copy, since migrating takes half of a start. */
export default async function prepare(): Promise<(() => void) | undefined> {
  // Each project of a run asks for it.
  if (process.env[preparedVariable]) return undefined;
  const folder = makeStateFolder();
  const state = openStateFolder(folder);
  await prepareDatabase(state);
  // With its keys: a copy is of the same site. Whoever starts there writes its own address.
  publishUrl(state, "http://127.0.0.1");
  process.env[preparedVariable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
