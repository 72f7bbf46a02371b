import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { bundleSnippet } from "../../scripts/build-snippet.ts";
import { snippetHeaders } from "../../scripts/snippet-headers.ts";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

const { version, files } = await bundleSnippet();

beforeEach(fakeTime);

test("every file is within its budget", () => {
  const bytes = (path: string) => brotliCompressSync(files.get(path) ?? "").length;
  expect(bytes("s.js")).toBeLessThanOrEqual(3_936);
  expect(bytes(`s/${version}.js`)).toBeLessThanOrEqual(4_096);
  expect(bytes("s/first.js")).toBeLessThanOrEqual(400);
  for (const path of files.keys())
    if (path.startsWith(`s/${version}/`))
      expect(bytes(path)).toBeLessThanOrEqual(path.includes("/chat-") ? 700 : 2_048);
});

test("all that a prompt needs is within its budget", () => {
  const paths = [...files.keys()].filter((path) => /\/(prompts|cards)\.js$/.test(path));
  expect(paths).toHaveLength(2);
  const bytes = paths.map((path) => brotliCompressSync(files.get(path) ?? "").length);
  expect(bytes.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(3_584);
});

test("the version stands for the content: the same build has the same, and both cores load it", async () => {
  expect((await bundleSnippet()).version).toBe(version);
  expect(files.get("s.js")).toContain(version);
  expect(files.get(`s/${version}.js`)).toContain(version);
});

test("other limits for tests make another build and leave alone what ships", async () => {
  const quick = await bundleSnippet({ timeoutMs: 123 });
  expect(quick.files.get("s.js")).toContain("timeout?.(123)");
  expect((await bundleSnippet()).files).toEqual(files);
  expect(files.get("s.js")).toContain("timeout?.(5e3)");
});

test("each lazy file's hash is carried by what loads it: by the pinned core, or by the lazy files that load it", () => {
  const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  const lazy = [...files].filter(([path]) => path.startsWith(`s/${version}/`));
  for (const [path, text] of lazy) {
    const carriers = [...files].filter(([, other]) => other.includes(hashOf(text)));
    // Prompts come with an answer, or with the link of a preview.
    expect({ path, carriers: carriers.length }).toEqual({
      path,
      carriers: path.endsWith("/prompts.js") ? 2 : 1,
    });
  }
  const core = files.get(`s/${version}.js`) ?? "";
  expect(core.match(/sha256-/g)).toHaveLength(2);
  expect(files.get("s.js")).not.toContain("sha256-");
});

test("only versioned files are immutable, and every file may be read and timed from anywhere", () => {
  const blocks = snippetHeaders(version).split("\n\n");
  const immutable = blocks
    .filter((block) => block.includes("immutable"))
    .map((block) => block.split("\n")[0]);
  expect(immutable).toEqual([`/s/${version}.js`, `/s/${version}/*`]);
  for (const block of blocks)
    expect(block).toMatch(
      /Allow-Origin: \*[\s\S]*Resource-Policy: cross-origin[\s\S]*Timing-Allow-Origin: \*/,
    );
});

test("no file writes to the console, evaluates text, or hears unload", () => {
  for (const [, text] of files)
    expect(text).not.toMatch(/console\.|\beval\(|new Function|innerHTML|["'`](before)?unload["'`]/);
});

test("lazy files come from our origin and version, with the page's nonce", async () => {
  const browser = new FakeBrowser();
  const tab = browser.open("https://shop.test/");
  await pass(1_000);
  const [, script] = tab.document.head.querySelectorAll("script");
  expect(script).toMatchObject({ src: `https://ripen.test/s/${version}/detectors.js`, nonce: "n0nce" });
});

test("one Trusted Types policy makes the addresses; where it is refused the core goes on", async () => {
  const browser = new FakeBrowser();
  const names: string[] = [];
  const trustedTypes = {
    createPolicy(name: string, rules: unknown) {
      names.push(name);
      return rules;
    },
  };
  const vendor = { RipenDemoChat: { on() {}, open() {} } };
  browser.open("https://shop.test/", { globals: { trustedTypes, ...vendor } });
  await pass(1_000);
  expect(names).toEqual(["ripen"]);
  const refusing = {
    createPolicy() {
      throw new TypeError("Refused to create a TrustedTypePolicy");
    },
  };
  browser.edge.received.length = 0;
  browser.open("https://shop.test/", { globals: { trustedTypes: refusing } });
  await pass(1_000);
  expect(browser.edge.kinds()).toEqual(["page_view"]);
});

test("the debug panel shows each signal with its verdict, and why no prompt came", async () => {
  const browser = new FakeBrowser();
  const tab = browser.open("http://localhost:8787/demo?ripen_debug=1");
  await pass(1_000);
  const panel = tab.document.documentElement.find("ol");
  const lines = panel?.children.map(({ textContent }) => textContent) ?? [];
  expect(lines.some((line) => line.startsWith("page_view {} → stored"))).toBe(true);
  expect(lines.some((line) => line.startsWith("no prompt"))).toBe(true);
});

test("strangers see no debug panel", async () => {
  const tab = new FakeBrowser().open("https://shop.test/?ripen_debug=1");
  await pass(1_000);
  expect(tab.document.documentElement.find("ol")).toBeUndefined();
  expect(tab.browser.edge.kinds()).toEqual(["visit", "page_view"]);
});
