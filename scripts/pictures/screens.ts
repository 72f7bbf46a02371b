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
/** Only of those in sight it is asked who they are. */
async function scrollToEnd(page: Page): Promise<void> {
  const last = page.locator(".live-row").last();
  await last.waitFor();
  await page.waitForLoadState("networkidle");
  await last.scrollIntoViewIfNeeded();
}

const asNewcomer = { as: "newcomer" } as const;
const asStranger = { as: "stranger" } as const;

const rows = "main.screen .rows > li";
const sentence = "dialog .sentence";
const panel = "main .panel";

const people: readonly Row[] = [
  [...(["now", "now", "li:last-child > .live-row .reasons b"] as const), { act: scrollToEnd }],
  ["now-opened", "now", ".person .rules", click(".live-row")],
  ["leads", "leads", ".person-row"],
  [
    ...(["leads-filtered", "leads?reached=mql&channel=Paid%20Search", "#filter-fields select"] as const),
    click(".filter-line .button"),
  ],
  ["leads-none", "leads?q=nobody-is-called-so", ".nobody"],
  ["lead", "leads", ".person canvas", click(".person-row")],
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
  ["model-versions", "model/versions", rows],
  ["prompts", "prompts", ".figures"],
  ["prompts-new", "prompts/new", "dialog iframe"],
  ["prompts-edit", "prompts", "dialog iframe", click(".rows a")],
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
  ["delivery-dead", "destinations/deliveries?state=dead", "dialog pre", click(".delivery-row a")],
];

const settings: readonly Row[] = [
  ["settings", "settings/site", "main form"],
  ["settings-install", "settings/install", "main code"],
  ["settings-keys", "settings/keys", rows],
  ["settings-make-key", "settings/keys", "dialog form", click(".part-head .button")],
  ["settings-privacy", "settings/privacy", "main form"],
  ["settings-internal", "settings/internal", "main form"],
  ["settings-import", "settings/import", "main pre"],
  ["settings-access", "settings/access", "main form"],
  ["settings-sites", "settings/sites", rows],
  ["settings-audit", "settings/audit", rows],
  ["settings-erasures", "settings/erasures", "main .before-list"],
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
  ["empty-deliveries", "destinations/deliveries", "main .notice", asNewcomer],
];

/** Every screen of the console, who is on the site first: they are gone after some minutes. */
export const screens: readonly Screen[] = [
  ...[...people, ...model, ...reports, ...handOffs, ...settings, ...beginnings].map(toScreen),
  { name: "install-check", path: "/install/", awaits: "main form", ...asStranger },
];

function toScreen([name, address, awaits, rest = {}]: Row): Screen {
  return { name, path: `/console/#/${address}`, awaits, ...rest };
}

/** The screens that the README and the docs show. */
export const shownInDocs: ReadonlySet<string> = new Set([
  ...["now", "leads", "lead", "model", "model-draft", "prompts", "reports", "destinations"],
]);
