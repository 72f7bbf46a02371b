import type { Browser, Route } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scrubTitle, scrubUrl } from "../../snippet/wire.ts";
import { launchChromium } from "../support/chromium.ts";
import { makeDestination } from "../support/hand-offs.ts";
import { type Hook, startHook } from "../support/hook.ts";
import {
  corpusChunks,
  fillHostileSite,
  type HostileSite,
  keptCorpus,
  mailboxes,
} from "../support/hostile-site.ts";
import { draftHostileRules, fillByStaff } from "../support/hostile-staff.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { openWatched } from "../support/watched-desk.ts";
import { xssCorpus } from "../support/xss.ts";

let server: TestServer;
let browser: Browser;
let hook: Hook;
let site: HostileSite;
let destination: string;
const settings = ["site", "install", "keys", "privacy", "internal", "access", "sites", "audit", "erasures"];
/** What a receiver answers that means no good: all of the corpus at once, where ours would keep two sentences. */
const said = corpusChunks.join(" ");

beforeAll(async () => {
  [server, browser, hook] = await Promise.all([
    startServer({ allowsLocalTargets: true }),
    launchChromium(),
    startHook(),
  ]);
  destination = await makeDestination(server, { name: "Our own server", settings: { url: hook.url } });
  site = await fillHostileSite(server);
  await fillByStaff(server, site);
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
  // A page goes by its path, as that was sent and kept.
  const urls = keptCorpus.map((payload) => scrubUrl(`https://shop.example/${encodeURIComponent(payload)}`));
  await expectShown(
    urls.map((url) => new URL(url).pathname),
    ".journey",
  );
  await go(`#/anonymous/${site.browser}`);
  await expectShown(keptCorpus, ".facts");
  await go(`#/leads/${site.lead}`);
  await expectShown(keptCorpus, ".prompts-seen");
  await expectShown(keptCorpus, ".facts");
  await expectShown([...keptCorpus, ...corpusChunks], ".journey");
  await expectShown(corpusChunks, ".outcomes");
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

it("what was handed off, to whom, and what a receiver said of it", async () => {
  const { page, go, expectShown, expectCalm } = await openWatched(server, browser);
  await go("#/destinations/deliveries");
  await expectShown([...keptCorpus, ...corpusChunks], ".delivery-row");
  const handed = await listHanded();
  expect(handed.length).toBe(corpusChunks.length);
  for (const { id, name } of handed) {
    await go(`#/destinations/deliveries/${id}`);
    await expectShown([JSON.stringify(name).slice(1, -1)], ".payload");
    await expectShown([name], "dialog h2");
  }
  await go(`#/destinations/edit/${destination}`);
  await expectShown(["The newest that was handed off there."], "dialog");
  await page.route(/\/v1\/(deliveries|destinations)/, speakAsReceiver);
  await go("#/now");
  await page.reload();
  await expectShown([said], ".warnings");
  await go("#/destinations");
  await expectShown([said], ".destination-row");
  await go("#/destinations/deliveries");
  await expectShown([said], ".delivery-row");
  await go(`#/destinations/deliveries/${handed[0]?.id}`);
  await expectShown([said], ".attempts");
  await go(`#/leads/${site.lead}`);
  await expectShown([said], ".hand-offs");
  // What is on its way then ends before the server does.
  await page.unrouteAll({ behavior: "wait" });
  await expectCalm();
});

it("reports, with campaigns by the names that addresses gave them, and the people behind a number", async () => {
  const { go, expectShown, expectCalm } = await openWatched(server, browser);
  await go("#/reports/channels?split=campaign");
  await expectShown(keptCorpus, "table");
  await go("#/reports/channels?split=campaign&touch=last");
  await expectShown(keptCorpus, "table");
  await go("#/reports/spend");
  await expectShown(keptCorpus, "table");
  await go("#/reports/funnel?who=reached%3Dmql");
  await expectShown(mailboxes, ".who-list");
  for (const [tab, title] of [
    ["velocity", "Velocity"],
    ["rules", "Rules"],
    ["prompts", "Prompts"],
  ] as const) {
    await go(`#/reports/${tab}`);
    await expectShown([title], "main caption");
  }
  await expectCalm();
});

it("a prompt that is written, and how it looks", async () => {
  const { page, go, expectShown, expectCalm } = await openWatched(server, browser);
  await go("#/prompts/new");
  const text = page.getByRole("dialog").getByLabel("Text", { exact: true });
  const card = page.frameLocator("iframe").locator(".card");
  for (const words of corpusChunks) {
    await text.fill(words);
    await card.filter({ hasText: words }).waitFor();
    await expectCalm();
  }
  await go("#/prompts");
  await expectShown(["Book a demo"]);
  await expectCalm();
});

it("a file of leads, before it is sent and after it was refused", async () => {
  const { page, go, expectShown, expectCalm } = await openWatched(server, browser);
  await go("#/settings/import");
  const choose = (name: string, rows: readonly (readonly string[])[]) => {
    const lines = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join());
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
    return page.getByLabel("CSV file").setInputFiles(file);
  };
  await choose(corpusChunks[0] ?? "", [keptCorpus, keptCorpus]);
  await expectShown(keptCorpus, ".columns th bdi");
  await expectShown(keptCorpus, ".columns .sample");
  await expectShown(corpusChunks.slice(0, 1), "h2");
  await choose("refused.csv", [["email", "name"], ...keptCorpus.map((payload) => [payload, payload])]);
  await page.getByRole("button", { name: "Import 162 leads" }).click();
  await expectShown(keptCorpus, ".columns td bdi");
  await expectCalm();
});

it("what the script of a page tells who checks its installation", async () => {
  const { page, expectShown, expectCalm } = await openWatched(server, browser);
  await page.context().route("https://shop.test/**", (route) => route.fulfill({ body: "A shop" }));
  await page.goto(`${server.dev.url}/install/?page=${encodeURIComponent(said)}`);
  const address = page.getByLabel("Address of the page");
  expect(await address.inputValue()).toContain("__xss");
  await address.fill("https://shop.test/");
  const opening = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Check" }).click();
  const shop = await opening;
  await shop.waitForLoadState();
  const findings = { blocked: "directive", refused: "problem", received: "kind" };
  for (const [ripen, name] of Object.entries(findings)) {
    await shop.evaluate((told) => opener.postMessage(told, "*"), { ripen, [name]: said });
    await expectShown(corpusChunks, ".checks");
  }
  await expectCalm();
});

/** Addresses in which `*` is a stranger's text, by what they are about; each kind may ask for as much as one key may in a minute. */
const addresses = {
  "screens and their parts": [
    "#/*",
    "#/now/*?who=*",
    "#/anonymous/*?q=*",
    "#/model/rules/*",
    "#/reports/*?range=*&from=*&to=*&by=*&line=*&per=*",
    "#/settings/*/*",
    "#/first-run/*",
  ],
  "one thing": ["#/prompts/prompt/*", "#/destinations/edit/*"],
  "a list": ["#/accounts?q=*", "#/destinations/deliveries/*?destination=*&lead=*&state=*&from=*"],
};

it.each(Object.entries(addresses))("addresses of %s that strangers made up", async (_, forms) => {
  const { walk, expectCalm } = await openWatched(server, browser);
  for (const form of forms) await walk(form, xssCorpus);
  await expectCalm();
});

it("addresses that strangers made up, and the part of the screen that says so", async () => {
  const { walk, expectCalm } = await openWatched(server, browser);
  await walk("#/leads?q=*&stage=*&segment=*&account=*&channel=*&since=*&sort=*", xssCorpus, ".filter-chips");
  await walk("#/accounts/*", corpusChunks, "h1");
  await walk("#/reports/channels?who=campaign%3D**", corpusChunks, "dialog h2");
  // What is refused is said in the server's words, which quote no more than an id may have.
  const some = xssCorpus.filter((_, place) => place % 5 === 0);
  await walk("#/reports/rules?stage=*", some, "main h2");
  await expectCalm();
});

it("the model, drafted with such texts and tried on people with such names", async () => {
  await draftHostileRules(server);
  const { page, go, expectShown, expectCalm } = await openWatched(server, browser);
  for (const part of ["rules", "changes"]) {
    await go(`#/model/${part}`);
    await expectShown(keptCorpus, ".rows");
  }
  const find = page.getByLabel("Find people to try it on");
  for (const [place, names] of corpusChunks.entries()) {
    await find.fill(`crowd-${place}@crowd.example`);
    await expectShown([names], ".trial");
  }
  for (const part of ["stages", "grades", "segments", "json", "versions"]) {
    await go(`#/model/${part}`);
    await expectShown(["Versions"], "main");
  }
  await expectCalm();
});

it("settings, the first steps, and who is erased", async () => {
  const { page, go, expectShown, expectCalm } = await openWatched(server, browser);
  for (const part of settings) {
    await go(`#/settings/${part}`);
    await expectShown(["Settings"], "main h1");
  }
  for (const step of ["site", "model", "tag", "signal"]) {
    await go(`#/first-run/${step}`);
    await expectShown(["first score"], "main h1");
  }
  const { leads } = await (await server.ask("/v1/leads?q=crowd-0@crowd.example")).json();
  await go(`#/leads/${leads[0].id}`);
  await page.getByRole("button", { name: "Erase…" }).click();
  await expectShown(corpusChunks.slice(0, 1), "dialog h2");
  await page.getByRole("dialog").getByRole("textbox").fill("crowd-0@crowd.example");
  await page.getByRole("dialog").getByRole("button", { name: "Erase", exact: true }).click();
  await expectShown(corpusChunks.slice(0, 1), ".toast");
  await go("#/settings/erasures");
  await expectShown([leads[0].id]);
  await expectCalm();
});

/** Lists what was handed off of those whose names hold the corpus. */
async function listHanded(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found: { id: string; name: string }[] = [];
  for (let cursor = ""; ; ) {
    const { deliveries, cursor: next } = await (await server.ask(`/v1/deliveries?limit=200${cursor}`)).json();
    found.push(...deliveries);
    if (next === null) return found.filter(({ name }) => corpusChunks.includes(name));
    cursor = `&cursor=${next}`;
  }
}

/** Puts a stranger's words into what a receiver has said. */
async function speakAsReceiver(route: Route): Promise<void> {
  const answer = await route.fetch();
  // What has not changed since is said without a body.
  if (answer.status() !== 200) return await route.fulfill({ response: answer });
  const told = JSON.parse(await answer.text(), (name, value: unknown) => {
    if (name === "log") return [{ at: new Date().toISOString(), status: 400, detail: said, ms: 1 }];
    if (name === "state") return "dead";
    return name === "disabledReason" ? said : value;
  });
  await route.fulfill({ response: answer, json: told });
}
