import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { projectPath } from "./paths.ts";
import { type Opener, type Screen, screens, shownInDocs } from "./pictures/screens.ts";
import { setStage } from "./pictures/set-stage.ts";
import { letThemCome } from "./pictures/visitors.ts";
import { findFreePort } from "./port.ts";
import { serve } from "./serve.ts";
import type { DevFile } from "./state-folder.ts";

const run = promisify(execFile);
const seededPeople = 3_000;
/** The lists go on as far as one scrolls; nobody looks at a picture for so long. */
const mostPx = 2_000;
/** How long a screen may take until it is there. */
const longestMs = 15_000;
/** How long it may then take until nothing is loading any more. */
const idleMs = 5_000;

/** What to make pictures of, and where to put them. */
export interface Wanted {
  readonly folder: string;
  /** For the docs: a few screens, light, wide, as far as a window shows. Else every screen in every look, as a whole. */
  readonly isForDocs: boolean;
  /** Only screens whose name has this in it. */
  readonly only?: string | undefined;
}

interface Look {
  readonly suffix: string;
  readonly options: BrowserContextOptions;
}

const docsLook: Look = {
  suffix: "",
  options: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
};
const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 360, height: 740 } };
const looks = Object.entries(sizes).flatMap(([size, viewport]) =>
  (["light", "dark"] as const).map(
    (colorScheme): Look => ({ suffix: `-${colorScheme}-${size}`, options: { colorScheme, viewport } }),
  ),
);

/** Makes pictures of the console over a seeded year with people on the site. */
export async function shootConsole(browser: Browser, wanted: Wanted): Promise<void> {
  const stateFolder = mkdtempSync(join(tmpdir(), "ripen-pictures-"));
  const seed = ["scripts/seed.mjs", "--people", String(seededPeople), "--state", stateFolder];
  await run(process.execPath, seed, { cwd: projectPath });
  const server = await serve({ port: await findFreePort(), stateFolder, allowsLocalTargets: true });
  const stage = await setStage(server.dev, !wanted.isForDocs);
  await shootScreens(browser, { dev: server.dev, newKey: stage.newKey }, wanted);
  await Promise.all([server.stop(), stage.close()]);
  rmSync(stateFolder, { recursive: true, force: true });
}

/** A running deployment, and the secret key of a site of it where nobody has come yet. */
export interface Sites {
  readonly dev: DevFile;
  readonly newKey: string;
}

/** Makes pictures of the console of sites that are ready for it. */
export async function shootScreens(browser: Browser, { dev, newKey }: Sites, wanted: Wanted): Promise<void> {
  const { folder, isForDocs, only = "" } = wanted;
  mkdirSync(folder, { recursive: true });
  const shown = screens.filter(({ name }) => name.includes(only) && (!isForDocs || shownInDocs.has(name)));
  const keys = { member: dev.secretKey, newcomer: newKey, stranger: null };
  for (const [round, look] of (isForDocs ? [docsLook] : looks).entries()) {
    await letThemCome(dev, round + 1);
    const desks = await openDesks(browser, { dev, keys, look });
    for (const screen of shown) {
      const path = join(folder, `${screen.name}${look.suffix}.png`);
      await shoot(desks[screen.as ?? "member"], { screen, url: dev.url, path, isWhole: !isForDocs });
    }
    await Promise.all(Object.values(desks).map((desk) => desk.close()));
  }
}

interface Openers {
  readonly dev: DevFile;
  readonly keys: Readonly<Record<Opener, string | null>>;
  readonly look: Look;
}

/** Opens a browser of its own for each who looks, signed in where they have a key. */
async function openDesks(browser: Browser, { dev, keys, look }: Openers) {
  async function open(key: string | null): Promise<BrowserContext> {
    const desk = await browser.newContext({ ...look.options, reducedMotion: "reduce" });
    if (key !== null) await desk.request.post(`${dev.url}/v1/session`, { data: { key } });
    return desk;
  }
  const { member, newcomer, stranger } = keys;
  return {
    member: await open(member),
    newcomer: await open(newcomer),
    stranger: await open(stranger),
  } satisfies Record<Opener, BrowserContext>;
}

interface Shot {
  readonly screen: Screen;
  readonly url: string;
  readonly path: string;
  /** True for the page as far as it goes, false for what a window shows. */
  readonly isWhole: boolean;
}

async function shoot(desk: BrowserContext, { screen, url, path, isWhole }: Shot): Promise<void> {
  const page = await desk.newPage();
  page.setDefaultTimeout(longestMs);
  await page.goto(url + screen.path);
  try {
    await screen.act?.(page);
    await page.locator(screen.awaits).first().waitFor();
    // A page that is watched, or watches another, is never idle.
    await page.waitForLoadState("networkidle", { timeout: idleMs }).catch(() => undefined);
  } catch (error) {
    // The picture shows what is there instead; the others are made all the same.
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
  if (isWhole) await grow(page);
  await page.screenshot({ path });
  await page.close();
}

/** Makes the window as high as what it shows. */
async function grow(page: Page): Promise<void> {
  const height = await page.evaluate<number>(
    "Math.max(...[document.documentElement, ...document.querySelectorAll('dialog, .person')].map((part) => part.scrollHeight))",
  );
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: Math.min(height, mostPx) });
}
