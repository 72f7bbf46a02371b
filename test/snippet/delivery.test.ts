import { beforeEach, expect, test, vi } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function openQuiet(url = "https://shop.test/"): Promise<FakeTab> {
  const tab = browser.open(url);
  await pass(1_000);
  return tab;
}

function keptKeys(): string[] {
  return [...browser.stored.keys()].filter((key) => key.startsWith("ripen.q."));
}

test("requests are simple: plain text, no header, no cookie, the key in the query", async () => {
  await openQuiet();
  const { url, init } = browser.edge.received[0] ?? {};
  expect(url).toBe("https://ripen.test/v1/signals?k=rpk_site");
  expect(init).toMatchObject({ method: "POST", credentials: "omit", keepalive: true });
  expect(typeof init?.body).toBe("string");
  expect(init).not.toHaveProperty("headers");
});

test("signals can go elsewhere", async () => {
  browser.open("https://shop.test/", { tag: { "data-endpoint": "https://shop.test/first-party" } });
  await pass(1_000);
  expect(browser.edge.received[0]?.url).toBe("https://shop.test/v1/signals?k=rpk_site");
});

test("a signal is on disk before it is sent, and gone once it is acknowledged", async () => {
  const tab = await openQuiet();
  tab.window.ripen("signal", "cta_click");
  expect(keptKeys()).toHaveLength(1);
  await pass(1_000);
  expect(keptKeys()).toEqual([]);
});

test("what happens together travels together", async () => {
  const tab = await openQuiet();
  for (const kind of ["one", "two", "three"]) tab.window.ripen("signal", kind);
  await pass(1_000);
  expect(browser.edge.received).toHaveLength(2);
  expect(browser.edge.received[1]?.request.signals.map(({ kind }) => kind)).toEqual(["one", "two", "three"]);
});

test("a retry repeats the same id and order, with a greater age", async () => {
  browser.edge.reply = ({ at }) => (at < firstSuccessAt ? { cut: true } : undefined);
  const firstSuccessAt = Date.now() + 10_000;
  browser.open("https://shop.test/");
  await pass(60_000);
  const views = browser.edge.received.flatMap(({ request }) =>
    request.signals.filter(({ kind }) => kind === "page_view"),
  );
  expect(views.length).toBeGreaterThan(2);
  expect(new Set(views.map(({ id, seq }) => `${id} ${seq}`)).size).toBe(1);
  expect(views.at(-1)?.age).toBeGreaterThan(9_000);
  expect(views[0]?.age).toBeLessThan(200);
});

test.each([408, 425, 429, 500, 503])("a %i keeps the signals", async (status) => {
  browser.edge.reply = () => ({ status, body: "{}" });
  await openQuiet();
  expect(keptKeys()).toHaveLength(2);
});

test.each([400, 401, 403, 413])(
  "a %i drops the signals: repeating them would change nothing",
  async (status) => {
    browser.edge.reply = () => ({ status, body: "{}" });
    await openQuiet();
    expect(keptKeys()).toEqual([]);
    await pass(600_000);
    expect(browser.edge.received).toHaveLength(1);
  },
);

test("a captive portal's page is no acknowledgement", async () => {
  browser.edge.reply = () => ({ status: 200, body: "<html>Log in</html>" });
  await openQuiet();
  expect(keptKeys()).toHaveLength(2);
});

test("Retry-After is honoured, even when the page comes to the front", async () => {
  browser.edge.reply = () => ({ status: 503, headers: { "Retry-After": "40" }, body: "" });
  const tab = await openQuiet();
  tab.window.ripen("signal", "cta_click");
  await pass(20_000);
  tab.show();
  tab.fire("online");
  await pass(18_000);
  expect(browser.edge.received).toHaveLength(1);
  await pass(30_000);
  expect(browser.edge.received.length).toBeGreaterThan(1);
});

test("failures are repeated ever more slowly, at last about once a minute", async () => {
  browser.edge.reply = () => ({ cut: true });
  await openQuiet();
  await pass(600_000);
  expect(browser.edge.received.length).toBeLessThan(30);
  expect(browser.edge.received.length).toBeGreaterThan(8);
});

test("coming online sends at once what waits", async () => {
  browser.edge.reply = () => (isOffline ? { cut: true } : undefined);
  let isOffline = true;
  const tab = await openQuiet();
  await pass(300_000);
  isOffline = false;
  tab.fire("online");
  await pass(200);
  expect(keptKeys()).toEqual([]);
});

test("an answer that never comes is given up after 5 seconds and asked for again", async () => {
  browser.edge.latencyMs = 1_000_000;
  browser.open("https://shop.test/");
  await pass(5_200);
  expect(browser.edge.received).toHaveLength(1);
  browser.edge.latencyMs = 10;
  await pass(3_000);
  expect(browser.edge.received).toHaveLength(2);
  expect(keptKeys()).toEqual([]);
});

test("a leaving page sends what waits by beacon, once, and keeps it until a fetch is answered", async () => {
  const tab = await openQuiet();
  tab.window.ripen("signal", "cta_click");
  tab.close();
  const beacons = browser.edge.received.filter(({ via }) => via === "beacon");
  expect(beacons.map(({ request }) => request.signals.map(({ kind }) => kind))).toEqual([["cta_click"]]);
  expect(keptKeys()).toHaveLength(1);
  await pass(2_000);
  browser.open("https://shop.test/next");
  await pass(1_000);
  expect(keptKeys()).toEqual([]);
  const sent = browser.edge.received
    .flatMap(({ request }) => request.signals)
    .filter(({ kind }) => kind === "cta_click");
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
});

test("a leaving page sends no beacon for what a request already carries", async () => {
  browser.edge.latencyMs = 400;
  const tab = browser.open("https://shop.test/");
  await pass(200);
  tab.close();
  expect(browser.edge.received).toHaveLength(1);
});

test("signals of an earlier document are sent later with the age they have by then", async () => {
  browser.edge.reply = () => ({ cut: true });
  const tab = await openQuiet();
  tab.close();
  await pass(3_600_000);
  browser.edge.reply = () => undefined;
  browser.edge.received.length = 0;
  browser.open("https://shop.test/");
  await pass(1_000);
  const [oldest] = browser.edge.signals("page_view");
  expect(oldest?.age).toBeGreaterThan(3_600_000);
  expect(oldest?.age).toBeLessThan(3_602_000);
  expect(keptKeys()).toEqual([]);
});

test("a long backlog of the page just left is sent in one go, once it is sure that nobody else does", async () => {
  browser.edge.reply = () => ({ cut: true });
  const tab = await openQuiet();
  for (let count = 0; count < 20; count++) tab.window.ripen("signal", "tick", { text: "x".repeat(6_000) });
  tab.close();
  browser.edge.reply = () => undefined;
  browser.open("https://shop.test/next");
  await pass(12_000);
  expect(keptKeys()).toEqual([]);
});

test("a clock set back in between makes no negative age, and holds nothing back", async () => {
  browser.edge.reply = () => ({ cut: true });
  (await openQuiet()).close();
  vi.setSystemTime(Date.now() - 86_400_000);
  browser.edge.reply = () => undefined;
  browser.edge.received.length = 0;
  browser.open("https://shop.test/");
  await pass(20_000);
  expect(keptKeys()).toEqual([]);
  expect(browser.edge.signals("page_view").map(({ age }) => age >= 0)).toEqual([true, true]);
});

test("what is older than 7 days is dropped and counted", async () => {
  browser.edge.reply = () => ({ cut: true });
  (await openQuiet()).close();
  await pass(8 * 86_400_000);
  browser.edge.received.length = 0;
  browser.edge.reply = () => undefined;
  browser.open("https://shop.test/");
  await pass(1_000);
  expect(browser.edge.received[0]?.request.dropped).toBe(2);
  expect(browser.edge.received[0]?.request.signals.every(({ age }) => age < 1_000)).toBe(true);
});

test("at most 190 signals wait; the oldest make room, and their number is told once", async () => {
  browser.edge.reply = () => ({ cut: true });
  const tab = await openQuiet();
  for (let count = 0; count < 300; count++) tab.window.ripen("signal", "tick", { count });
  expect(keptKeys()).toHaveLength(190);
  browser.edge.reply = () => undefined;
  browser.edge.received.length = 0;
  await pass(120_000);
  expect(keptKeys()).toEqual([]);
  expect(browser.edge.received.map(({ request }) => request.dropped)).toEqual([
    112,
    undefined,
    undefined,
    undefined,
  ]);
  expect(browser.edge.props("tick")).toEqual(
    Array.from({ length: 190 }, (_, index) => ({ count: index + 110 })),
  );
});

test("at most 190,000 characters wait", async () => {
  browser.edge.reply = () => ({ cut: true });
  const tab = await openQuiet();
  for (let count = 0; count < 100; count++)
    tab.window.ripen("signal", "note_taken", { text: "é".repeat(6_000) });
  const chars = keptKeys().reduce((sum, key) => sum + (browser.stored.get(key)?.length ?? 0), 0);
  expect(chars).toBeLessThanOrEqual(190_000);
  expect(chars).toBeGreaterThan(150_000);
});

test("no body is over 64 KiB, and a long one goes without keepalive", async () => {
  browser.edge.reply = () => ({ cut: true });
  const tab = await openQuiet();
  for (let count = 0; count < 20; count++)
    tab.window.ripen("signal", "note_taken", { text: "é".repeat(6_000) });
  browser.edge.reply = () => undefined;
  browser.edge.received.length = 0;
  await pass(120_000);
  expect(keptKeys()).toEqual([]);
  for (const { text, init } of browser.edge.received) {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    if (Buffer.byteLength(text) > 16_384) expect(init.keepalive).toBe(false);
  }
});

test("a signal that no request could carry is dropped and counted", async () => {
  const tab = await openQuiet();
  tab.window.ripen("signal", "cta_click", { text: "x".repeat(100_000) });
  tab.window.ripen("signal", "cta_click", { text: "short" });
  await pass(1_000);
  expect(browser.edge.props("cta_click")).toEqual([{ text: "short" }]);
  expect(browser.edge.received.at(-1)?.request.dropped).toBe(1);
});

test("props that are no JSON are nobody's error", async () => {
  const tab = await openQuiet();
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  tab.window.ripen("signal", "cta_click", circular);
  tab.window.ripen("signal", "cta_click", { fine: true });
  await pass(1_000);
  expect(browser.edge.props("cta_click")).toEqual([{ fine: true }]);
});

test("a fetch that throws at once is a failure like any other", async () => {
  const tab = await openQuiet();
  tab.window.fetch = () => {
    throw new TypeError("patched");
  };
  tab.window.ripen("signal", "cta_click");
  await pass(1_000);
  expect(keptKeys()).toHaveLength(1);
});

test("automation says so", async () => {
  browser.open("https://shop.test/", { navigator: { webdriver: true } });
  browser.open("https://shop.test/", { navigator: { webdriver: false } });
  await pass(1_000);
  expect(browser.edge.received.map(({ request }) => request.automated)).toEqual([true, undefined]);
});
