import { accessSync, constants, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Where a Chromium is, and the environment that it needs. */
interface Program {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
}

const programNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const packagePath = join(fileURLToPath(import.meta.resolve("@sparticuz/chromium")), "../..");
const cachePath = join(packagePath, "../../.cache");
const macPath = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const launchArguments = [
  "--no-sandbox",
  // Nothing may leave this machine while tests run.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=OptimizationHints,MediaRouter",
  "--no-first-run",
];

/** Launches a real Chromium: the one CHROME_PATH names, else an installed one, else the one that npm brought. Throws if there is none. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const program = await findChromium();
  const args = [...launchArguments, ...(options.args ?? [])];
  return await chromium.launch({ ...options, ...program, args });
}

/** Finds the Chromium to test with; unpacks npm's on first use. */
export async function findChromium(): Promise<Program> {
  const chosen = process.env.CHROME_PATH;
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not exist`);
  const executablePath = chosen ?? findInstalled();
  return executablePath ? { executablePath } : await unpackFromNpm();
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => programNames.map((name) => join(folder, name)));
  return [...candidates, macPath].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not a program
  }
}

/** Unpacks the package's own archives into a folder of that version; its `executablePath()` would take any old one from /tmp. */
export async function unpackFromNpm(): Promise<Program> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("No Chromium or Chrome is installed: install one, or name it with CHROME_PATH.");
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(packagePath, "package.json"), "utf8"),
  );
  const folder = join(cachePath, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  const env = {
    LD_LIBRARY_PATH: join(folder, "al2023/lib"),
    FONTCONFIG_PATH: join(folder, "fonts"),
    HOME: process.env.HOME ?? folder,
  };
  return { executablePath: join(folder, "chromium"), env };
}

async function unpack(folder: string): Promise<void> {
  await mkdir(cachePath, { recursive: true });
  const workFolder = mkdtempSync(join(cachePath, "unpacking-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = workFolder; // inflate() writes to the system's temporary folder only
  try {
    const archives = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
    for (const archive of archives) await inflate(join(packagePath, "bin", archive));
    moveUnlessThere(workFolder, folder);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Renames at once, so that nobody sees half a browser; another test run may have been first. */
function moveUnlessThere(workFolder: string, folder: string): void {
  try {
    renameSync(workFolder, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(workFolder, { recursive: true });
  }
}
