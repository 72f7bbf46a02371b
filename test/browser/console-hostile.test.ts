import type { Browser } from "playwright-core";
import { afterAll, beforeAll, it } from "vitest";
import { scrubTitle } from "../../snippet/wire.ts";
import { launchChromium } from "../support/chromium.ts";
import { makeDestination } from "../support/hand-offs.ts";
import { type Hook, startHook } from "../support/hook.ts";
import { corpusChunks, fillHostileSite, type HostileSite, keptCorpus } from "../support/hostile-site.ts";
import { makeAsk } from "../support/make-ask.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { openWatched } from "../support/watched-desk.ts";

let server: TestServer;
let browser: Browser;
let hook: Hook;
let site: HostileSite;

beforeAll(async () => {
  [server, browser, hook] = await Promise.all([
    startServer({ allowsLocalTargets: true }),
    launchChromium(),
    startHook(),
  ]);
  await makeDestination(server, { name: "Our own server", settings: { url: hook.url } });
  site = await fillHostileSite(server);
}, 120_000);

afterAll(async () => {
  await Promise.all([browser.close(), server.stop(), hook.close()]);
});

it("lists of people and companies", async () => {
  const { go, expectShown, expectCalm } = await openWatched(server, browser);
  await go("#/leads");
  await expectShown([...keptCorpus, ...corpusChunks], "[aria-label=Leads]");
  await go("#/accounts/crowd.example");
  await expectShown(corpusChunks, "[aria-label=People]");
  await go("#/accounts");
  await expectShown(["firm-0.example", "firm-161.example"], "[aria-label=Companies]");
  await go("#/anonymous");
  await expectShown([`Visitor ${site.visitor.slice(0, 6)}`], "[aria-label=Anonymous]");
  await expectCalm();
});

it("the page of a lead, and of a browser that says nothing and one that claims", async () => {
  const { go, expectShown, expectCalm } = await openWatched(server, browser);
  await go(`#/anonymous/${site.visitor}`);
  await expectShown(keptCorpus, ".journey");
  await go(`#/anonymous/${site.browser}`);
  await expectShown(keptCorpus, ".facts");
  await go(`#/leads/${site.lead}`);
  await expectShown(keptCorpus, ".prompts-seen");
  await expectShown(keptCorpus, ".facts");
  await expectShown(keptCorpus, ".journey");
  await expectCalm();
});

it("who is on the site now", async () => {
  const { page, go, expectShown, expectCalm } = await openWatched(server, browser);
  // Names are asked for only of those in sight.
  await page.setViewportSize({ width: 360, height: 8_000 });
  await go("#/now");
  await expectShown(keptCorpus.map(scrubTitle), ".doing");
  await expectShown(corpusChunks, ".who");
  await expectCalm();
});

/** Addresses in which `*` is a payload, and where the screen then says it; null where it says nothing of what it does not know. */
const addresses: Readonly<Record<string, string | null>> = {
  "#/*": null,
  "#/now/*?who=*": null,
  "#/leads?q=*&stage=*&segment=*&account=*&channel=*&since=*&sort=*": ".filter-chips",
  "#/accounts?q=*": null,
  "#/accounts/*": "h1",
};

it.each(Object.keys(addresses))("an address made by a stranger: %s", async (form) => {
  const { walk, expectCalm } = await openWatched(await lendKey(server), browser);
  await walk(form, addresses[form] ?? null);
  await expectCalm();
});

/** Gives a key of its own to a desk: one key may ask only so much in a minute. */
async function lendKey({ dev, ...rest }: TestServer): Promise<TestServer> {
  const ask = makeAsk(dev.url, dev.secretKey);
  const made = await ask("/v1/keys", "POST", { kind: "secret", scope: "admin", name: "walker" });
  return { ...rest, dev: { ...dev, secretKey: (await made.json()).text } };
}
