import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { openVisitor, type Visitor } from "../support/visitor-page.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.stop()]);
});

/** A page of a customer's, on an origin of its own; of this machine, since browsers keep strangers' pages from asking it. */
async function serveSite(
  { context }: Visitor,
  tag: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const site = server.dev.url.replace("127.0.0.1", "shop.localhost");
  const body = `<!doctype html><title>Shop</title>${tag}<p>Shop</p>`;
  await context.route(`${site}/shop/**`, (route) =>
    route.fulfill({ contentType: "text/html", headers, body }),
  );
  return `${site}/shop/pricing`;
}

function tagOf(key = server.dev.siteKey, attributes = ""): string {
  return `<script async src="${server.dev.url}/s.js" data-site="${key}" ${attributes}></script>`;
}

/** Checks a page as its owner does; gives the page of the check and the one that it opened. */
async function check(
  visitor: Visitor,
  address: string,
): Promise<{ readonly desk: Page; readonly opened: Page }> {
  const desk = visitor.page;
  await desk.goto(`${server.dev.url}/install/`);
  await desk.getByLabel("Address of the page").fill(address);
  const opening = visitor.context.waitForEvent("page");
  await desk.getByRole("button", { name: "Check" }).click();
  return { desk, opened: await opening };
}

describe("the install check", () => {
  it("sees the first signal arrive", async () => {
    const visitor = await openVisitor(browser);
    const { desk, opened } = await check(visitor, await serveSite(visitor, tagOf()));
    await desk.getByText("First signal received: visit").waitFor();
    expect(await desk.locator('.checks li[data-state="good"]').count()).toBe(6);
    expect(await opened.locator("ripen-debug").count()).toBe(0);
    // Chromium itself notes the answers that the check is after.
    expect(visitor.output.filter((line) => !line.includes("Failed to load resource"))).toEqual([]);
  });

  it("shows the debug panel to whoever is signed in", async () => {
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${server.dev.url}/console/`);
    await visitor.page.getByLabel("Secret key").fill(server.dev.secretKey);
    await visitor.page.getByRole("button", { name: "Sign in" }).click();
    await visitor.page.getByRole("button", { name: "Sign out" }).waitFor();
    const { opened } = await check(visitor, await serveSite(visitor, tagOf()));
    await opened.locator("ripen-debug").waitFor({ state: "attached" });
  });

  it.each<[string, () => Parameters<typeof serveSite>[1], Record<string, string>, string]>([
    ["a wrong key", () => tagOf("rpk_demo00000000_wrongwrongwrongwrongwrong"), {}, "unknown or revoked"],
    ["no script", () => "", {}, "Nothing was heard"],
    [
      "a page that waits for consent",
      () => tagOf(undefined, 'data-consent="required"'),
      {},
      "waits for consent",
    ],
    [
      "a policy that forbids to send",
      () => tagOf(),
      { "Content-Security-Policy": `script-src ${"SERVER"}; connect-src 'self'` },
      "to connect-src",
    ],
  ])("names %s, with its cure", async (_what, tag, headers, cure) => {
    const visitor = await openVisitor(browser);
    const filled = Object.entries(headers).map(([name, value]) => [
      name,
      value.replace("SERVER", server.dev.url),
    ]);
    const { desk } = await check(visitor, await serveSite(visitor, tag(), Object.fromEntries(filled)));
    await desk.getByText(cure).waitFor();
  });

  it("asks for an address that is one", async () => {
    const visitor = await openVisitor(browser);
    await visitor.page.goto(`${server.dev.url}/install/?page=ftp://shop.test/`);
    await visitor.page.getByRole("button", { name: "Check" }).click();
    await visitor.page.getByText("This is no address of a page").waitFor();
  });
});
