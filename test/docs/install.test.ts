import { readFileSync } from "node:fs";
import { runInContext } from "node:vm";
import { beforeEach, expect, it } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

const text = readFileSync("docs/install.md", "utf8");
const lines = new Map(
  [...text.matchAll(/```js consent (\w+)\n([\s\S]*?)```/g)].map(([, name = "", code = ""]) => [name, code]),
);
const [, stub = ""] = /```js\n(window\.ripen = [\s\S]*?)```/.exec(text) ?? [];

/** How each manager tells that statistics were allowed or refused, as its maker documents it. */
const managers: Readonly<Record<string, (tab: FakeTab, isGranted: boolean) => void>> = {
  OneTrust: (tab, isGranted) =>
    tell(tab.events, "OneTrustGroupsUpdated", isGranted ? ["C0001", "C0002"] : ["C0001"]),
  Cookiebot(tab, isGranted) {
    tab.window.Cookiebot = { consent: { statistics: isGranted, marketing: false } };
    tell(tab.events, isGranted ? "CookiebotOnAccept" : "CookiebotOnDecline");
  },
  CookieYes: (tab, isGranted) =>
    tell(tab.document, "cookieyes_consent_update", {
      accepted: isGranted ? ["necessary", "analytics"] : ["necessary"],
      rejected: isGranted ? [] : ["analytics"],
    }),
  Usercentrics: (tab, isGranted) =>
    tell(tab.events, "ucEvent", { event: "consent_status", type: "explicit", Ripen: isGranted }),
  Osano: (tab, isGranted) =>
    osano.get(tab)?.({ ANALYTICS: isGranted ? "ACCEPT" : "DENY", MARKETING: "DENY" }),
  WordPress: (tab, isGranted) =>
    tell(tab.document, "wp_listen_for_consent_change", { statistics: isGranted ? "allow" : "deny" }),
  Shopify: (tab, isGranted) =>
    tell(tab.document, "visitorConsentCollected", { analyticsAllowed: isGranted, marketingAllowed: false }),
};
const osano = new WeakMap<FakeTab, (consent: object) => void>();

function tell(target: EventTarget, name: string, detail?: unknown): void {
  target.dispatchEvent(new CustomEvent(name, { detail }));
}

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function open(name: string): Promise<FakeTab> {
  const tab = browser.open("https://shop.test/", { tag: { "data-consent": "required" } });
  tab.window.Osano = {
    cm: { addEventListener: (_name: string, act: (consent: object) => void) => osano.set(tab, act) },
  };
  runInContext(stub + lines.get(name), tab.window);
  await pass(1_000);
  return tab;
}

it("the page has a line for each consent manager that it names, and no other", () => {
  expect([...lines.keys()]).toEqual(Object.keys(managers));
});

it.each(Object.keys(managers))(
  "the line for %s begins with consent, and ends with its withdrawal",
  async (name) => {
    const tab = await open(name);
    expect(browser.edge.received).toHaveLength(0);
    managers[name]?.(tab, false);
    await pass(1_000);
    expect(browser.edge.received).toHaveLength(0);
    managers[name]?.(tab, true);
    await pass(1_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
    managers[name]?.(tab, false);
    await pass(10_000);
    expect(browser.stored.size + browser.cookies.size).toBe(0);
  },
);

it("the attributes that the page tells are those that the script reads", () => {
  const told = [...text.matchAll(/^\| `(data-[\w-]+)/gm)].map(([, name]) => name);
  const read = ["site", "consent", "cookieless", "endpoint", "qualify-stage"].map((name) => `data-${name}`);
  expect(told.filter((name) => !name?.startsWith("data-ripen"))).toEqual(read);
});
