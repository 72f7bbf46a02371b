import { beforeEach, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";

let browser: FakeBrowser;
const ann = { email: "ann@mail.test", userId: "u-1", exp: 1_800_000_000, signature: "c2lnbmF0dXJl" };

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

async function open(url = "https://shop.test/"): Promise<FakeTab> {
  const tab = browser.open(url);
  await pass(1_000);
  return tab;
}

async function identify(tab: FakeTab, told: unknown): Promise<void> {
  tab.window.ripen("identify", told);
  await pass(1_000);
}

test("what a page says of who someone is goes to the edge, as a plain request with the visitor's secret", async () => {
  const tab = await open("https://shop.test/account");
  await identify(tab, { ...ann, job_title: "CTO", seats: 40, is_admin: true, left_at: null });
  const [told] = browser.edge.identities();
  expect(browser.edge.told()).toEqual([
    { ...ann, traits: { job_title: "CTO", seats: 40, is_admin: true, left_at: null } },
  ]);
  expect(told).toMatchObject({ v: 1, secret: browser.stored.get("ripen.id") });
  expect(told?.page.url).toBe("https://shop.test/account");
  const { url, init } = browser.edge.received.at(-1) ?? {};
  expect(url).toBe("https://ripen.test/v1/identity?k=rpk_site");
  expect(init).toMatchObject({ method: "POST", keepalive: true, credentials: "omit" });
  expect(init?.headers).toBeUndefined();
});

test("a call from before the script came is heard, also where the debug file comes first", async () => {
  for (const query of ["", "?ripen_debug=1"]) {
    browser = new FakeBrowser();
    browser.open(`https://shop.test/${query}`, { globals: { ripen: { q: [["identify", ann]] } } });
    await pass(1_000);
    expect(browser.edge.told()).toMatchObject([ann]);
  }
});

test("only pages that have something to tell load the file for it", async () => {
  const tab = await open();
  expect(tab.loaded).not.toContain("traits");
  await identify(tab, ann);
  await identify(tab, { plan: "pro" });
  expect(tab.loaded.filter((name) => name === "traits")).toHaveLength(1);
});

test("the answer is applied to the page like every other", async () => {
  const tab = await open();
  browser.edge.answer = { stage: "mql", verified: true };
  const stages: unknown[] = [];
  tab.window.ripen("on", "stage", ({ to }: { to: string }) => stages.push(to));
  await identify(tab, ann);
  expect(stages).toEqual(["mql"]);
  expect(tab.document.documentElement.dataset.ripenStage).toBe("mql");
});

test.each<[string, unknown, object | undefined]>([
  ["an e-mail that is none", { email: "ann@mail", plan: "pro" }, { traits: { plan: "pro" } }],
  [
    "an e-mail that is too long",
    { email: `${"a".repeat(300)}@mail.test`, plan: "pro" },
    { traits: { plan: "pro" } },
  ],
  [
    "names that the edge does not take",
    { jobTitle: "CTO", "a-b": 1, _a: 1, ["n".repeat(41)]: 1, a1_b: 2 },
    { traits: { a1_b: 2 } },
  ],
  ["values that are no trait", { list: [1], map: {}, no: undefined, ok: "" }, { traits: { ok: "" } }],
  ["a long text but for its beginning", { bio: "x".repeat(300) }, { traits: { bio: "x".repeat(256) } }],
  ["nothing at all", {}, undefined],
  ["a text in place of an object", "ann@mail.test", undefined],
  ["nothing", undefined, undefined],
])("%s is left out", async (_, told, left) => {
  const tab = await open();
  await identify(tab, told);
  expect(browser.edge.told()).toEqual(left ? [left] : []);
  expect(browser.stored.has("ripen.t")).toBe(false);
});

test("a number as the person's name is sent as text", async () => {
  await identify(await open(), { userId: 17 });
  expect(browser.edge.told()).toMatchObject([{ userId: "17" }]);
});

test("several tellings are one request, later values before earlier ones", async () => {
  const tab = await open();
  tab.window.ripen("identify", { email: "ann@mail.test", plan: "free" });
  tab.window.ripen("identify", { email: "no address", plan: "pro", seats: 2 });
  await pass(1_000);
  expect(browser.edge.told()).toEqual([{ email: "ann@mail.test", traits: { plan: "pro", seats: 2 } }]);
});

test("a signature is never sent with another's e-mail", async () => {
  const tab = await open();
  tab.window.ripen("identify", { plan: "pro" });
  tab.window.ripen("identify", ann);
  tab.window.ripen("identify", { email: "bob@mail.test" });
  await pass(1_000);
  expect(browser.edge.told()).toEqual([
    { traits: { plan: "pro" } },
    { ...ann, traits: {} },
    { email: "bob@mail.test", traits: {} },
  ]);
});

test("what was told is not told again in the same session, on no page; what is new is", async () => {
  await identify(await open(), { email: "ann@mail.test", plan: "free" });
  const tab = await open("https://shop.test/next");
  await identify(tab, { email: "ann@mail.test", plan: "free" });
  expect(browser.edge.told()).toHaveLength(1);
  await identify(tab, { email: "ann@mail.test", plan: "pro" });
  await identify(tab, { plan: "free" });
  expect(browser.edge.told().slice(1)).toEqual([{ traits: { plan: "pro" } }, { traits: { plan: "free" } }]);
  await pass(31 * 60_000);
  await identify(await open(), { email: "ann@mail.test", plan: "free" });
  expect(browser.edge.told().slice(3)).toEqual([{ email: "ann@mail.test", traits: { plan: "free" } }]);
});

test("who was verified needs no further signature; after one that proved nothing the next is sent", async () => {
  browser.edge.answer = { verified: false, reason: "expired" };
  await identify(await open(), ann);
  await identify(await open(), ann);
  expect(browser.edge.told()).toHaveLength(1);
  browser.edge.answer = { verified: true };
  await identify(await open(), { ...ann, exp: 1_800_000_100, signature: "fresh" });
  expect(browser.edge.told()[1]).toMatchObject({ email: ann.email, signature: "fresh" });
  await identify(await open(), { ...ann, exp: 1_800_000_200, signature: "fresher" });
  expect(browser.edge.told()).toHaveLength(2);
  await identify(await open(), { ...ann, email: "bob@mail.test", signature: "another" });
  expect(browser.edge.told()).toHaveLength(3);
});

test("the install check is not told that signals were received when only who someone is was", async () => {
  browser.edge.reply = ({ url }) => (url.includes("identity") ? undefined : { cut: true });
  browser.edge.answer = { verified: false };
  const said: unknown[] = [];
  const tab = browser.open("https://shop.test/?ripen_debug=1", {
    globals: { opener: { postMessage: ({ ripen }: { ripen: string }) => said.push(ripen) } },
  });
  await pass(1_000);
  await identify(tab, ann);
  expect(browser.edge.told()).toHaveLength(1);
  expect(said).toContain("begun");
  expect(said).not.toContain("received");
  browser.edge.reply = () => undefined;
  delete browser.edge.answer.verified;
  await pass(60_000);
  expect(said).toContain("received");
});
