import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { samplePrompts } from "../../test/support/sample-prompts.ts";
import { startWeb } from "../../test/support/web.ts";

const looks = {
  light: "body{background:#fff;color:#1c2026}",
  dark: "html{color-scheme:dark}body{background:#0f1115;color:#e9ebef}",
};
const sizes = { wide: { width: 900, height: 560 }, narrow: { width: 360, height: 640 } };
const style = `body{margin:0;font:16px/1.6 system-ui,sans-serif}header{display:flex;gap:24px;padding:18px 28px;border-bottom:1px solid #8883}
main{max-width:680px;margin:36px auto;padding:0 28px}h1{font-size:30px;line-height:1.2;margin:0 0 12px}p{opacity:.8}
.plans{display:flex;flex-wrap:wrap;gap:14px}.plans div{flex:1 1 150px;padding:18px;border:1px solid #8884;border-radius:12px}`;
const body = `<header><b>Northwind</b><span>Product</span><span>Pricing</span></header><main><h1>Plans that grow with you</h1>
<p>Start with what you need today. Change it whenever you like.</p><div class="plans"><div><b>Starter</b><p>&euro;19 a month</p></div>
<div><b>Team</b><p>&euro;49 a month</p></div><div><b>Company</b><p>&euro;129 a month</p></div></div></main>`;

/** Makes a picture of each kind of prompt in `folder`: each once, as the docs show them, or `inEveryLook`. */
export async function shootPrompts(browser: Browser, folder: string, inEveryLook: boolean): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const web = await startWeb();
  for (const [action, prompt] of Object.entries(samplePrompts))
    for (const { look, size } of listLooks(action, inEveryLook)) {
      const page = await browser.newPage({ viewport: sizes[size], reducedMotion: "reduce" });
      web.answer = { prompts: [prompt] };
      const head = `<meta name="viewport" content="width=device-width"><style>${style}${looks[look]}</style><script async src="${web.edge}/s.js" data-site="rpk_x"></script>`;
      const html = `<!doctype html><html lang="en"><head><title>Plans</title>${head}</head><body>${body}</body></html>`;
      await page.goto(web.publish(`${action}-${look}-${size}.localhost`, { html }));
      await page.locator("ripen-prompt .card").waitFor();
      const name = inEveryLook ? `${action}-${look}-${size}` : `${action}${look === "dark" ? "-dark" : ""}`;
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    }
  await web.stop();
}

interface Look {
  readonly look: keyof typeof looks;
  readonly size: keyof typeof sizes;
}

/** The docs show each once; that it follows the page is shown by one. */
function listLooks(action: string, all: boolean): readonly Look[] {
  const [light, dark] = [
    { look: "light", size: "wide" },
    { look: "dark", size: "wide" },
  ] as const;
  if (all) return [light, dark, { ...light, size: "narrow" }, { ...dark, size: "narrow" }];
  return action === "slide" ? [light, dark] : [light];
}
