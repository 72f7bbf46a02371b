import { execFile } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const run = promisify(execFile);

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
  // Tests play customers' sites and the edge on this one machine, which browsers else keep strangers' pages from.
  "--disable-features=OptimizationHints,MediaRouter,LocalNetworkAccessChecks",
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
  const names = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
  const archives = names.map((name) => join(packagePath, "bin", name));
  await run(process.execPath, [join(import.meta.dirname, "inflate-archives.ts"), ...archives], {
    env: { ...process.env, TMPDIR: workFolder },
  });
  writeFileSync(join(workFolder, "fonts/fonts.conf"), fontConfiguration(folder));
  moveUnlessThere(workFolder, folder);
}

/** The package's own names folders of another machine: with no font at all, text has no size and nothing that holds it is visible. */
function fontConfiguration(folder: string): string {
  const [fonts, cache] = [join(folder, "fonts/fonts"), join(folder, "font-cache")];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>
`;
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
