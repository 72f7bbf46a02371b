import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { listDeeds } from "../support/privacy-spy.ts";
import {
  comeTo,
  consentMode,
  type PrivateStage,
  plainForm,
  type Site,
  useForm as use,
  type Watched,
} from "../support/private-site.ts";
import { startWeb } from "../support/web.ts";

let stage: PrivateStage;

beforeAll(async () => {
  const [web, browser] = await Promise.all([startWeb(), launchChromium()]);
  stage = { web, browser };
  web.answer = { stage: "mql", watch: { dwell: [5], scroll: [25] } };
});

afterAll(async () => {
  await Promise.all([stage.browser.close(), stage.web.stop()]);
});

/** Lists every request for signals that came with a visitor's key. */
function listSent({ key }: Watched): string[] {
  return stage.web.arrivals.filter((one) => one.key === key).map(({ text }) => text);
}

/** What the page did but for removing the cookie, which stores nothing. */
async function listUsed({ page }: Watched): Promise<readonly string[]> {
  const { used } = await listDeeds(page);
  return used.filter((deed) => !/^cookie ripen=;.*max-age=0/.test(deed));
}

describe("nothing is stored, sent or loaded", () => {
  const sites: Record<string, Site & { readonly says?: string }> = {
    "before consent, where it is required": { tag: 'data-consent="required"' },
    "after a denial, where consent is required": {
      tag: 'data-consent="required"',
      says: "ripen('consent', 'denied')",
    },
    "where Google Consent Mode denies": { before: consentMode("denied") },
    "with Global Privacy Control, whatever the page grants": {
      prepare: () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }),
      says: "ripen('consent', 'granted')",
    },
    "with Do Not Track, whatever the page grants": {
      prepare: () => Object.defineProperty(navigator, "doNotTrack", { value: "1" }),
      before: consentMode("granted"),
      says: "ripen('consent', 'granted')",
    },
  };
  it.each(Object.keys(sites))("%s", async (name) => {
    const { says = "0", ...site } = sites[name] ?? {};
    const visitor = await comeTo(stage, site);
    await visitor.page.evaluate(says);
    await use(visitor);

    expect(await listUsed(visitor)).toEqual([]);
    expect((await listDeeds(visitor.page)).stored).toEqual([]);
    await visitor.page.goto(`${visitor.site}/left`);
    expect((await listDeeds(visitor.page)).stored).toEqual([]);
    expect(await visitor.context.cookies()).toEqual([]);
    const script = `${stage.web.edge}/s.js`;
    expect(visitor.asked).toEqual([`${visitor.site}/`, script, `${visitor.site}/left`, script]);
    expect(visitor.output).toEqual([]);
  });
});

describe("a withdrawal removes everything at once, and nothing more is sent", () => {
  const denial = "ripen('consent', 'denied')";
  const update = "gtag('consent', 'update', { analytics_storage: 'denied' })";
  const sites: Record<
    string,
    Site & { readonly says: string; readonly grant?: string; readonly left: string[] }
  > = {
    "by word, remembered where we would act without it": { says: denial, left: ["ripen.c"] },
    "by word, where consent is required": {
      tag: 'data-consent="required"',
      grant: "ripen('consent', 'granted')",
      says: denial,
      left: [],
    },
    "by Google Consent Mode": { before: consentMode("denied", "granted"), says: update, left: [] },
    "where storage has become full": {
      says: `(() => {
        for (let chars = 2 ** 22; chars >= 1; chars /= 2)
          try { for (;;) localStorage.site = (localStorage.site ?? "") + "x".repeat(chars); } catch {}
        ripen("signal", "cta_click");
        ${denial};
        delete localStorage.site;
      })()`,
      left: ["ripen.c"],
    },
  };
  it.each(Object.keys(sites))("%s", async (name) => {
    const { says = "", grant = "0", left, ...site } = sites[name] ?? {};
    const visitor = await comeTo(stage, site);
    const { page, context, key } = visitor;
    await page.evaluate(grant);
    await page.clock.runFor(1_000);
    await stage.web.whenSent(key, "page_view");
    await page.locator("html[data-ripen-stage]").waitFor({ state: "attached" });
    await page.evaluate(`ripen('signal', 'waiting'), ${says}`);

    expect((await listDeeds(page)).stored).toEqual(left);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate("Object.keys(document.documentElement.dataset)")).toEqual([]);
    const [sent, { used }] = [listSent(visitor), await listDeeds(page)];
    await use(visitor);
    expect((await listDeeds(page)).used).toEqual(used);
    // A consent manager says the same again on every page; this one's page would grant.
    if ("before" in site) return;
    await page.goto(`${visitor.site}/left`);
    await use(visitor);
    expect(listSent(visitor)).toEqual(sent);
    expect((await listDeeds(page)).stored).toEqual(left);
  });
});

it("without cookies a page sends, and stores nothing", async () => {
  const visitor = await comeTo(stage, { tag: "data-cookieless" });
  await visitor.page.clock.runFor(1_000);
  await stage.web.whenSent(visitor.key, "page_view");
  await use(visitor);
  await stage.web.whenSent(visitor.key, "demo_request");

  const { used, stored } = await listDeeds(visitor.page);
  expect(used.map((deed) => deed.replace(/ .*/s, "")).filter((name) => !/^(fetch|src)$/.test(name))).toEqual(
    [],
  );
  expect(stored).toEqual([]);
  expect(await visitor.context.cookies()).toEqual([]);
});

it("what is typed into a form is neither read nor sent", async () => {
  const visitor = await comeTo(stage, { body: plainForm });
  await visitor.page.clock.runFor(1_000);
  await use(visitor);
  await stage.web.whenSent(visitor.key, "form_submit");
  const { read, used } = await listDeeds(visitor.page);
  await visitor.page.goto("about:blank");

  expect(read).toEqual([]);
  expect(used.filter((deed) => deed.startsWith("FormData"))).toEqual([]);
  expect(listSent(visitor).join()).toMatch(/"form_start".*"form_submit"/);
  expect(listSent(visitor).join()).not.toMatch(/canary/i);
});

it("of a form that is sent its declared fields alone are read and told, and what is secret of those never", async () => {
  const visitor = await comeTo(stage, {});
  await visitor.page.clock.runFor(1_000);
  await use(visitor);
  await stage.web.whenSent(visitor.key, "identity");
  await stage.web.whenSent(visitor.key, "demo_request");
  const { read, used } = await listDeeds(visitor.page);
  await visitor.page.goto("about:blank");

  expect([...new Set(read)].sort()).toEqual(["company.value", "email.value"]);
  expect(used.filter((deed) => deed.startsWith("FormData"))).toEqual([]);
  const [told, ...others] = listSent(visitor)
    .filter((text) => /canary/i.test(text))
    .map((text) => JSON.parse(text));
  expect(Object.keys(told)).toEqual(["v", "secret", "page", "email", "traits"]);
  expect(told).toMatchObject({ email: "canary@mail.test", traits: { company: "canary-7" } });
  expect(JSON.stringify([told.page, told.secret, ...others])).not.toMatch(/canary/i);
});
