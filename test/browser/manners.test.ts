import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startServer, type TestServer } from "../support/server.ts";
import {
  describeWhen,
  getAnswer,
  keepsPages,
  openVisitor,
  servePage,
  type Visitor,
} from "../support/visitor-page.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  const options = { ignoreDefaultArgs: ["--disable-back-forward-cache"] };
  [server, browser] = await Promise.all([startServer(), launchChromium(options)]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** Chromium itself notes a request that failed; no script can keep it from that. */
function withoutNetworkNotes({ output }: Visitor): string[] {
  return output.filter((line) => !line.includes("Failed to load resource"));
}

describe("a page whose edge does not answer is as if Ripen were not there", () => {
  const body =
    '<p id="plain" data-ripen-hide="mql">Plans</p><p id="warm" data-ripen-show="mql" hidden>Talk to us</p>';

  async function visit(visitor: Visitor): Promise<void> {
    await visitor.page.goto(await servePage(visitor.context, server, body));
    const asked = visitor.page.waitForRequest("**/v1/signals*");
    await visitor.page.evaluate("window.ripen && ripen('signal', 'cta_click')");
    await asked;
    expect(await visitor.page.locator("#plain").isVisible()).toBe(true);
    expect(await visitor.page.locator("#warm").isVisible()).toBe(false);
  }

  it("when it is unreachable", async () => {
    const visitor = await openVisitor(browser);
    await visitor.context.route("**/v1/signals*", (route) => route.abort("connectionrefused"));
    await visit(visitor);

    expect(withoutNetworkNotes(visitor)).toEqual([]);
  });

  it("when it never answers", async () => {
    const visitor = await openVisitor(browser);
    await visitor.context.route("**/v1/signals*", () => {});
    await visit(visitor);

    expect(visitor.output).toEqual([]);
  });

  it("when it answers nonsense", async () => {
    const visitor = await openVisitor(browser);
    await visitor.context.route("**/v1/signals*", (route) =>
      route.fulfill({ body: "<html>Welcome to Wi-Fi</html>" }),
    );
    await visit(visitor);

    expect(visitor.output).toEqual([]);
  });

  it("when the script itself is missing", async () => {
    const visitor = await openVisitor(browser);
    await visitor.context.route("**/s.js", (route) => route.abort("connectionrefused"));
    await visitor.page.goto(await servePage(visitor.context, server, body));

    expect(await visitor.page.locator("#plain").isVisible()).toBe(true);
    expect(withoutNetworkNotes(visitor)).toEqual([]);
  });
});

describe("page views", () => {
  // Sorted: signals stand by receive time less age, so two requests' transit times may change places.
  async function listViews(visitor: Visitor, count: number): Promise<(string | undefined)[]> {
    const { visitor: id } = await getAnswer(visitor.page);
    const isView = ({ kind }: { kind: string }) => kind === "page_view";
    const { signals } = await describeWhen(server, id, (all) => all.signals.filter(isView).length >= count);
    return signals
      .filter(isView)
      .map((signal) => signal.page?.url?.replace(`${server.dev.url}/page/`, "/"))
      .sort();
  }

  it("are one for each address that client-side navigation shows", async () => {
    const visitor = await openVisitor(browser);
    await visitor.page.goto(await servePage(visitor.context, server));
    await getAnswer(visitor.page);
    const steps = [
      "history.pushState({}, '', '/page/one')",
      "history.replaceState({ scrolled: 10 }, '', '/page/one')",
      "history.pushState({}, '', '/page/one#part')",
      "history.pushState({}, '', '/page/two')",
    ];
    for (const step of steps) await visitor.page.evaluate(step);
    await visitor.page.goBack();
    await visitor.page.goBack();

    expect(await listViews(visitor, 4)).toEqual(["/", "/one", "/one", "/two"]);
  });

  it("count again when the page comes back from the back/forward cache", async ({ skip }) => {
    skip(!(await keepsPages(browser)), "this Chromium keeps no pages");
    const visitor = await openVisitor(browser);
    const url = await servePage(visitor.context, server);
    await visitor.page.goto(`${url}one`);
    await getAnswer(visitor.page);
    await visitor.page.goto(`${url}two`);
    await getAnswer(visitor.page);
    await visitor.page.goBack({ waitUntil: "commit" });

    expect(await listViews(visitor, 3)).toEqual(["/one", "/one", "/two"]);
  });

  it("count again when the browser says that it has brought the page back", async () => {
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${await servePage(visitor.context, server)}one`);
    await getAnswer(visitor.page);
    for (const name of ["pagehide", "pageshow"])
      await visitor.page.evaluate(`dispatchEvent(new PageTransitionEvent("${name}", { persisted: true }))`);

    expect(await listViews(visitor, 2)).toEqual(["/one", "/one"]);
  });
});

describe("the outbox", () => {
  it("brings signals over an outage and a navigation, each once", async () => {
    const visitor = await openVisitor(browser);
    const url = await servePage(visitor.context, server);
    await visitor.context.route("**/v1/signals*", (route) => route.abort("connectionrefused"));
    await visitor.page.goto(`${url}one`);
    await visitor.page.waitForFunction("window.ripen && ripen.part");
    for (const n of [1, 2, 3]) await visitor.page.evaluate(`ripen('signal', 'cta_click', { n: ${n} })`);
    await visitor.context.unroute("**/v1/signals*");
    await visitor.page.goto(`${url}two`);
    const { visitor: id } = await getAnswer(visitor.page);

    const { signals } = await describeWhen(server, id, (all) => all.signals.length >= 6);
    const kinds = signals.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["cta_click", "cta_click", "cta_click", "page_view", "page_view", "visit"]);
    expect(new Set(signals.map((signal) => signal.id)).size).toBe(signals.length);
  });

  it("is shared by two tabs without loss or repetition", async () => {
    const visitor = await openVisitor(browser);
    const url = await servePage(visitor.context, server);
    const second = await visitor.openTab();
    await visitor.page.goto(`${url}one`);
    await second.goto(`${url}two`);
    const answers = await Promise.all([getAnswer(visitor.page), getAnswer(second)]);
    const burst = "for (let n = 0; n < 20; n += 1) ripen('signal', 'cta_click', { n })";
    await Promise.all([visitor.page.evaluate(burst), second.evaluate(burst)]);

    expect(answers[0].visitor).toBe(answers[1].visitor);
    const isClick = ({ kind }: { kind: string }) => kind === "cta_click";
    const { signals } = await describeWhen(
      server,
      answers[0].visitor,
      (all) => all.signals.filter(isClick).length >= 40,
    );
    expect(signals.filter(isClick)).toHaveLength(40);
  });
});
