// `npm run screenshots`: makes the pictures that the README and the docs show, of each kind of prompt and of the console. To look at:
// `--all DIR` makes the prompts in every look, `--console DIR` every screen of the console (`--only TEXT`: those named so).

import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../test/support/chromium.ts";
import { shootConsole } from "./console-screenshots.ts";
import { projectPath } from "./paths.ts";
import { shootPrompts } from "./pictures/prompts.ts";

const text = { type: "string" } as const;
const { values: options } = parseArgs({ options: { all: text, console: text, only: text } });
const images = join(projectPath, "docs/images");
const browser = await launchChromium();
if (options.all) await shootPrompts(browser, options.all, true);
if (options.console)
  await shootConsole(browser, { folder: options.console, isForDocs: false, only: options.only });
if (!options.all && !options.console) {
  await shootPrompts(browser, join(images, "prompts"), false);
  await shootConsole(browser, { folder: join(images, "console"), isForDocs: true });
}
await browser.close();
process.exit();
