import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sentences from "../cases/sentences.json" with { type: "json" };
import breaks from "./breaks.json" with { type: "json" };

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const minuteMs = 60_000;
/** Breaks tried at once. */
const lanes = 2;
const pinned: { readonly [id: string]: string | { readonly file: string; readonly test: string } } =
  sentences;

/** One way to break the engine: `find` stands once in the file of `worker/core`; cases of each sentence must notice. */
type Break = (typeof breaks)[number];

/** Makes a copy of the engine and of what tests it, with one break in it. */
function makeBroken({ file, find, replace }: Break): string {
  const copy = mkdtempSync(join(tmpdir(), "ripen-mutate-"));
  for (const part of ["worker/core", "test/core", "test/cases", "test/mutate/run-cases.ts", "package.json"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  writeFileSync(join(copy, "vitest.config.ts"), "export default {};\n");
  const path = join(copy, "worker/core", file);
  const source = readFileSync(path, "utf8");
  if (source.split(find).length !== 2) throw new Error(`${file} does not hold this once: ${find}`);
  // A function, so that nothing in the text is taken for a pattern.
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  return copy;
}

/** Lists the sentences of a break that nothing contradicts: the break stays green there. */
async function listGreen(broken: Break): Promise<readonly string[]> {
  const copy = makeBroken(broken);
  try {
    const { stdout } = await run(process.execPath, ["test/mutate/run-cases.ts"], {
      cwd: copy,
      timeout: minuteMs,
    });
    const red: readonly string[] = JSON.parse(stdout);
    const green = broken.ids.filter((id) => !red.includes(id));
    const checked = await Promise.all(green.map(async (id) => ({ id, isRed: await isTestRed(copy, id) })));
    return checked.filter(({ isRed }) => !isRed).map(({ id }) => id);
  } catch (error) {
    // A break that never ends is caught; one that does not even load proves nothing.
    if (error instanceof Error && "killed" in error && error.killed === true) return [];
    throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Runs the one test that pins a sentence which no case can say. */
async function isTestRed(copy: string, id: string): Promise<boolean> {
  const sentence = pinned[id];
  if (sentence === undefined || typeof sentence === "string") return false;
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", sentence.file, "-t", sentence.test];
  return run(process.execPath, args, { cwd: copy, timeout: minuteMs }).then(
    () => false,
    () => true,
  );
}

const queue = [...breaks];
const survivors: string[] = [];
await Promise.all(
  Array.from({ length: lanes }, async () => {
    for (let broken = queue.shift(); broken; broken = queue.shift())
      for (const id of await listGreen(broken)) survivors.push(`${id}: ${broken.file}: ${broken.replace}`);
  }),
);
for (const survivor of survivors) console.error(`stays green: ${survivor}`);
console.log(`${breaks.length} breaks, ${breaks.length - new Set(survivors).size} caught`);
if (survivors.length > 0) process.exitCode = 1;
