import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { projectPath } from "./paths.ts";
import { findFreePort } from "./port.ts";
import { serve } from "./serve.ts";

const run = promisify(execFile);
const seededPeople = 400;

interface Screen {
  readonly name: string;
  readonly hash: string;
  /** What has to be there before the picture is taken. */
  readonly awaits: string;
  /** What is done first. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const part = (name: string): Screen => ({
  name: `model-${name}`,
  hash: `#/model/${name}`,
  awaits: "main.screen .rows > li",
});

const screens: readonly Screen[] = [
  { name: "people", hash: "#/people", awaits: ".person-row" },
  {
    name: "lead",
    hash: "#/leads",
    awaits: ".person .rules",
    act: (page) => page.locator(".person-row").first().click(),
  },
  part("rules"),
  { name: "model-rule", hash: "#/model/rules/pricing-dwell", awaits: "dialog .sentence" },
  { name: "model-new-rule", hash: "#/model/new-rule", awaits: "dialog .sentence" },
  part("stages"),
  { name: "model-stage", hash: "#/model/stages/mql", awaits: "dialog .sentence" },
  part("grades"),
  part("segments"),
  { name: "model-json", hash: "#/model/json", awaits: "textarea" },
  { name: "model-draft", hash: "#/model/changes", awaits: ".standing-shift" },
  part("versions"),
  { name: "prompts", hash: "#/prompts", awaits: ".figures" },
  { name: "prompts-new", hash: "#/prompts/new", awaits: "dialog iframe" },
  { name: "keys", hash: "#/prompts", awaits: "dialog .keys", act: (page) => page.keyboard.press("?") },
];

const themes = ["light", "dark"] as const;
const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 360, height: 740 } };

/** Makes a picture of every screen of the console over a seeded year, light and dark, wide and narrow, in `folder`. */
export async function shootConsole(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const stateFolder = mkdtempSync(join(tmpdir(), "ripen-pictures-"));
  const seed = ["scripts/seed.mjs", "--people", String(seededPeople), "--state", stateFolder];
  await run(process.execPath, seed, { cwd: projectPath });
  const server = await serve({ port: await findFreePort(), stateFolder });
  const { url, secretKey } = server.dev;
  await draftSomething(url, secretKey);
  for (const theme of themes)
    for (const [size, viewport] of Object.entries(sizes)) {
      const context = await browser.newContext({ colorScheme: theme, viewport, reducedMotion: "reduce" });
      await context.request.post(`${url}/v1/session`, { data: { key: secretKey } });
      for (const screen of screens) {
        const page = await context.newPage();
        await page.goto(`${url}/console/${screen.hash}`);
        await page.locator("h1").first().waitFor();
        if (screen.act)
          await page
            .locator("h1, .person-row")
            .last()
            .waitFor()
            .then(() => screen.act?.(page));
        await page.locator(screen.awaits).first().waitFor();
        await page.waitForLoadState("networkidle");
        await page.screenshot({ path: join(folder, `${screen.name}-${theme}-${size}.png`) });
        await page.close();
      }
      await context.close();
    }
  await server.stop();
  rmSync(stateFolder, { recursive: true, force: true });
}

/** Leaves a draft, so that the screens that show one have something to show. */
async function draftSomething(url: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const model: { rules: { id: string; points?: number }[] } = await (
    await fetch(`${url}/v1/model`, { headers })
  ).json();
  const rules = model.rules
    .filter(({ id }) => id !== "ad-click")
    .map((rule) => (rule.id === "pricing-dwell" ? { ...rule, points: 35 } : rule));
  await fetch(`${url}/v1/model/draft`, {
    method: "PUT",
    headers,
    body: JSON.stringify({ ...model, rules }),
  });
}
