import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { watchParents } from "./parent-watch.ts";
import { findFreePort } from "./port.ts";
import { readOptions } from "./read-options.ts";
import { Refusal, runCommand } from "./refusal.ts";
import { fill, type Wish, writeSeedConfig } from "./seed/fill.ts";
import { serve } from "./serve.ts";
import { openStateFolder, type StateFolder } from "./state-folder.ts";

const usage = "Use: npm run seed -- [--days 365] [--people 4000] [--seed 1] [--state DIR]";
const reportEvery = 500;

await runCommand(seed);

async function seed(): Promise<void> {
  const { folder, ...wanted } = findOptions();
  const state = openStateFolder(folder);
  await refuseRunning(state);
  const wish = settle(state, wanted);
  const port = await findFreePort();
  const log = (text: string) => process.stderr.write(text);
  const server = await serve({ port, stateFolder: folder, configPath: writeSeedConfig(state), log });
  const stop = () => void server.stop().then(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  watchParents(stop);
  const begun = Date.now();
  // The folder has keys and a database by now, if it had none before.
  const target = { url: server.dev.url, state: openStateFolder(folder) };
  const { added, known } = await fill(target, wish, report(wish.people));
  await server.stop();
  const seconds = Math.round((Date.now() - begun) / 1_000);
  console.log(describe({ ...wish, added, known, seconds }));
  process.exit(0);
}

function findOptions(): Omit<Wish, "end"> & { readonly folder: string } {
  const text = (byDefault: string) => ({ type: "string", default: byDefault }) as const;
  const options = { days: text("365"), people: text("4000"), seed: text("1"), state: text(".ripen") };
  const { days, people, seed, state } = readOptions(options, usage);
  return {
    days: readNumber("--days", days, 3_650),
    people: readNumber("--people", people, 1_000_000),
    seed: readNumber("--seed", seed, 2 ** 31),
    folder: state,
  };
}

function readNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw new Refusal(`${name} takes a number from 1 to ${most}, not "${text}". ${usage}`);
}

/** Refuses a site that is being served: two programs cannot have its objects. */
async function refuseRunning({ path }: StateFolder): Promise<void> {
  const devPath = join(path, "dev.json");
  if (!existsSync(devPath)) return;
  const { url, secretKey } = { ...JSON.parse(readFileSync(devPath, "utf8")) };
  try {
    const answer = await fetch(`${url}/v1/model`, { headers: { authorization: `Bearer ${secretKey}` } });
    await answer.body?.cancel();
    if (answer.status !== 200) return;
  } catch {
    return; // nobody listens there
  }
  throw new Refusal(`Ripen is running at ${url}: stop it with Ctrl-C, seed, and start it again.`);
}

/** Settles when the year ends: now, or when it ended for the same year that was begun before, so that the rest is of the same one. */
function settle(state: StateFolder, { seed, days, people }: Omit<Wish, "end">): Wish {
  const path = join(state.path, "year.json");
  const earlier: Partial<Wish> = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const isSame = earlier.seed === seed && earlier.days === days && typeof earlier.end === "number";
  const end = isSame && earlier.end ? earlier.end : Date.now();
  writeFileSync(path, `${JSON.stringify({ seed, days, end })}\n`);
  return { seed, days, people, end };
}

function report(people: number): (seen: number) => void {
  let told = 0;
  return (seen) => {
    if (seen - told < reportEvery && seen < people) return;
    told = seen;
    console.log(`${seen} of ${people} people`);
  };
}

function describe({
  days,
  people,
  added,
  known,
  seconds,
}: Omit<Wish, "end"> & Record<string, number>): string {
  const rest = known ? `, ${known} objects were there already` : "";
  return `
  ${days} days of ${people} people: ${added} objects added${rest}, in ${seconds} s.
  npm start shows them in the console.
`;
}
