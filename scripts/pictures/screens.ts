import type { Page } from "playwright-core";

/** As whom a page is opened: of the site that has had a year, of one that has never had a signal, or as somebody who is not signed in. */
export type Opener = "member" | "newcomer" | "stranger";

/** One picture to make. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  /** What has to be there before the picture is taken. */
  readonly awaits: string;
  /** What is done first. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** A member unless it says otherwise. */
  readonly as?: Opener;
}

/** What a screen of the console shows: its name, its address after `#/`, what to wait for, and whatever else. */
type Row = readonly [name: string, address: string, awaits: string, rest?: Pick<Screen, "act" | "as">];

const click = (selector: string) => ({ act: (page: Page) => page.locator(selector).first().click() });
const press = (key: string) => ({
  async act(page: Page): Promise<void> {
    await page.locator("main h1").waitFor();
    await page.keyboard.press(key);
  },
});
/** Clicks one after the other, each once it is there. */
const clickAll = (...selectors: readonly string[]) => ({
  async act(page: Page): Promise<void> {
    for (const selector of selectors) await page.locator(selector).first().click();
  },
});
/** Only of those in sight it is asked who they are. */
async function scrollThrough(page: Page): Promise<void> {
  const rows = page.locator(".live-row");
  await rows.last().waitFor();
  for (const row of await rows.all()) {
    await row.scrollIntoViewIfNeeded();
    await page.waitForLoadState("networkidle");
  }
}
/** Shows how a page goes on below what a picture holds. */
async function openAndScroll(page: Page): Promise<void> {
  await page.locator(".person-row").first().click();
  await page.locator(".person canvas").waitFor();
  await page.locator(".privacy").scrollIntoViewIfNeeded();
}
async function chooseFile(page: Page): Promise<void> {
  const text = "email,name,company,employees\nkai@initech.example,Kai Adler,Initech,120\n";
  const file = { name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("main input[type=file]").setInputFiles(file);
}
async function checkDemo(page: Page): Promise<void> {
  await page.locator("#address").fill(new URL("/demo/", page.url()).href);
  await page.locator("main button").click();
}

const asNewcomer = { as: "newcomer" } as const;
const asStranger = { as: "stranger" } as const;

const rows = "main.screen .rows > li";
const sentence = "dialog .sentence";
const panel = "main .panel";

const people: readonly Row[] = [
  [...(["now", "now", "li:last-child > .live-row .reasons b"] as const), { act: scrollThrough }],
  ["now-opened", "now", ".person canvas", click(".live-row")],
  ["leads", "leads", ".person-row"],
  [
    ...(["leads-filtered", "leads?reached=mql&channel=Paid%20Search", "#filter-fields select"] as const),
    click(".filter-line .button"),
  ],
  ["leads-none", "leads?q=nobody-is-called-so", ".nobody"],
  ["lead", "leads", ".person canvas", click(".person-row")],
  [...(["lead-below", "leads", ".person .privacy"] as const), { act: openAndScroll }],
  [
    ...(["lead-won", "leads", "dialog .outcome-value"] as const),
    clickAll(".person-row", ".outcome-buttons .button:nth-child(3)"),
  ],
  ["lead-erase", "leads", "dialog .danger", clickAll(".person-row", ".button.erase")],
  ["anonymous", "anonymous", ".person-row"],
  ["visitor", "anonymous", ".person .rules", click(".person-row")],
  ["companies", "accounts", ".account-row"],
  ["company", "accounts", ".sums", click(".account-row")],
];

const model: readonly Row[] = [
  ["model", "model/rules", rows],
  ["model-rule", "model/rules/pricing-dwell", sentence],
  ["model-new-rule", "model/new-rule", sentence],
  ["model-stages", "model/stages", rows],
  ["model-stage", "model/stages/mql", sentence],
  ["model-grades", "model/grades", rows],
  ["model-segments", "model/segments", rows],
  ["model-json", "model/json", "textarea"],
  ["model-draft", "model/changes", ".standing-shift"],
  ["model-publish", "model/changes", "dialog .check", click(".part-head .primary")],
  ["model-versions", "model/versions", rows],
  ["prompts", "prompts", ".figures"],
  ["prompts-new", "prompts/new", "dialog iframe"],
  ["prompts-edit", "prompts", "dialog iframe", click(".rows a")],
  ["prompts-phone", "prompts", "dialog [data-narrow=true]", clickAll(".rows a", ".preview-head .button")],
];

const reports: readonly Row[] = [
  ["reports", "reports/funnel?range=90d", "main .chart canvas"],
  ["reports-velocity", "reports/velocity?range=90d", panel],
  ["reports-channels", "reports/channels?range=90d", panel],
  ["reports-campaigns", "reports/channels?range=90d&split=campaign", panel],
  ["reports-spend", "reports/spend?range=90d", panel],
  ["reports-rules", "reports/rules?range=90d", panel],
  ["reports-prompts", "reports/prompts?range=90d", panel],
  ["reports-people", "reports/funnel?range=90d", "dialog .who-row", click("table .figure:visible")],
];

const handOffs: readonly Row[] = [
  ["destinations", "destinations", ".destination-row .state"],
  ["destinations-new", "destinations/new", "dialog a"],
  ["destinations-hubspot", "destinations/new/hubspot", "dialog input"],
  ["destinations-edit", "destinations", "dialog pre", click("a.row-main")],
  ["deliveries", "destinations/deliveries", ".delivery-row"],
  ["delivery", "destinations/deliveries", "dialog pre", click(".delivery-row a")],
  [
    "deliveries-replay",
    "destinations/deliveries",
    "dialog .sentence",
    clickAll("main .button:text('Send again')"),
  ],
  ["delivery-dead", "destinations/deliveries?state=dead", "dialog pre", click(".delivery-row a")],
];

const settings: readonly Row[] = [
  ["settings", "settings/site", "main form"],
  ["settings-install", "settings/install", "main code"],
  ["settings-keys", "settings/keys", rows],
  ["settings-make-key", "settings/keys", "dialog form", click(".part-head .button")],
  ["settings-replace-key", "settings/keys", "dialog .primary", click(".row-acts .button:nth-child(2)")],
  ["settings-revoke-key", "settings/keys", "dialog .danger", click(".row-acts .button:nth-child(3)")],
  ["settings-privacy", "settings/privacy", "main form"],
  ["settings-internal", "settings/internal", "main form"],
  ["settings-import", "settings/import", "main pre"],
  ["settings-import-file", "settings/import", ".columns", { act: chooseFile }],
  ["settings-access", "settings/access", "main form"],
  ["settings-sites", "settings/sites", rows],
  ["settings-make-site", "settings/sites", "dialog form", click(".part-head .button")],
  ["settings-audit", "settings/audit", rows],
  ["settings-erasures", "settings/erasures", rows],
];

const beginnings: readonly Row[] = [
  ["sign-in", "", ".sign-in", asStranger],
  ["keys", "prompts", "dialog .keys", press("?")],
  ["first-run-site", "first-run/site", ".first-run input", asNewcomer],
  ["first-run-model", "first-run/model", ".first-run .choice", asNewcomer],
  ["first-run-tag", "first-run/tag", ".first-run code", asNewcomer],
  ["first-run-signal", "first-run/signal", ".first-run input", asNewcomer],
  ["first-run-score", "first-run/signal", ".first-score"],
  ["empty-now", "now", ".first-steps", asNewcomer],
  ["empty-leads", "leads", ".first-steps", asNewcomer],
  ["empty-anonymous", "anonymous", ".nobody", asNewcomer],
  ["empty-companies", "accounts", ".nobody", asNewcomer],
  ["empty-model-stages", "model/stages", rows, asNewcomer],
  ["empty-draft", "model/changes", "main .notice", asNewcomer],
  ["empty-prompts", "prompts", "main :is(.notice, .rows)", asNewcomer],
  ["empty-reports", "reports/funnel", "main .notice", asNewcomer],
  ["empty-spend", "reports/spend", "main .notice", asNewcomer],
  ["empty-rules", "reports/rules", "main .notice", asNewcomer],
  ["empty-destinations", "destinations", "main .notice", asNewcomer],
  ["empty-erasures", "settings/erasures", ".nobody", asNewcomer],
  ["empty-deliveries", "destinations/deliveries", "main .notice", asNewcomer],
];

/** Every screen of the console, who is on the site first: they are gone after some minutes. */
export const screens: readonly Screen[] = [
  ...[...people, ...model, ...reports, ...handOffs, ...settings, ...beginnings].map(toScreen),
  { name: "install-check", path: "/install/", awaits: "main form", ...asStranger },
  {
    name: "install-result",
    path: "/install/",
    awaits: ".checks li:last-child[data-state=good]",
    ...asStranger,
    act: checkDemo,
  },
];

function toScreen([name, address, awaits, rest = {}]: Row): Screen {
  return { name, path: `/console/#/${address}`, awaits, ...rest };
}

/** The screens that the README and the docs show. */
export const shownInDocs: ReadonlySet<string> = new Set([
  ...["now", "leads", "lead", "model", "model-draft", "prompts", "reports", "destinations"],
]);
