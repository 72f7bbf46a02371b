import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInContext } from "node:vm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { SiteId } from "../../worker/core/ids.ts";
import { getVisitorId } from "../../worker/http/visitor-id.ts";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";

const text = readFileSync("docs/install.md", "utf8");
const [, section = ""] = /## Tell who someone is\n([\s\S]*?)\n## /.exec(text) ?? [];
const [, serverCode = ""] = /```js server person\.js\n([\s\S]*?)```/.exec(section) ?? [];
const [, pageCode = ""] = /```js page\n([\s\S]*?)```/.exec(section) ?? [];

describe("the server's code", () => {
  const folder = mkdtempSync(join(tmpdir(), "ripen-docs-"));
  let server: {
    findVisitor(cookie: string): string;
    signPerson(person: object): { exp: number; signature: string };
  };

  beforeAll(async () => {
    vi.stubEnv("RIPEN_SITE_KEY", "rpk_testsite_abcdefghijklmnopqrstuv");
    vi.stubEnv("RIPEN_IDENTITY_SECRET", "ris_testsite_secret");
    const path = join(folder, "person.mjs");
    writeFileSync(path, serverCode);
    server = await import(pathToFileURL(path).href);
  });

  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it("finds the visitor that the edge finds", async () => {
    const secret = "abcdefghijklmnopqrstuv";
    // Eight lowercase letters.
    const site = "testsite" as SiteId;
    expect(server.findVisitor(secret)).toBe(await getVisitorId(site, secret));
  });

  it.each<[{ userId?: string; email?: string }, (string | null)[]]>([
    [{ userId: "u-1", email: "Ann@Mail.test" }, ["u-1", "ann@mail.test"]],
    [{ userId: "u-1" }, ["u-1", null]],
    [{ email: "ann@mail.test" }, [null, "ann@mail.test"]],
  ])("signs %o for an hour, as the edge reads it", (person, names) => {
    const visitor = "v".repeat(22);
    const signed = server.signPerson({ visitor, ...person });
    const seconds = signed.exp - Date.now() / 1_000;
    expect(Math.abs(seconds - 3_600)).toBeLessThan(60);
    const claim = JSON.stringify(["testsite", visitor, ...names, signed.exp]);
    const signature = createHmac("sha256", "ris_testsite_secret").update(claim).digest("base64url");
    expect(signed).toEqual({ ...person, exp: signed.exp, signature });
  });
});

describe("the page's code", () => {
  beforeEach(fakeTime);

  it("asks for the proof with the visitor's public id, and tells it", async () => {
    const browser = new FakeBrowser();
    const person = { userId: "u-1", exp: 1_800_000_000, signature: "c2lnbmF0dXJl" };
    const asked: string[] = [];
    const tab = browser.open("https://shop.test/");
    const { fetch } = tab.window;
    tab.window.fetch = (to: unknown, init: unknown) => {
      if (typeof to !== "string") return (fetch as (to: unknown, init: unknown) => unknown)(to, init);
      asked.push(to);
      return Promise.resolve({ json: async () => person });
    };
    runInContext(pageCode, tab.window);
    await pass(2_000);
    expect(asked).toEqual([`/person?visitor=${"v".repeat(22)}`]);
    expect(browser.edge.told()).toEqual([{ ...person, traits: {} }]);
  });

  it("the call in the table tells what it says", async () => {
    const [call = ""] = /ripen\('identify', \{email.*?\}\)/.exec(section) ?? [];
    const browser = new FakeBrowser();
    runInContext(call, browser.open("https://shop.test/").window);
    await pass(1_000);
    expect(browser.edge.told()).toEqual([{ email: "ann@example.com", traits: { plan: "pro" } }]);
  });
});
