import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser, type FakeTab, fakeTime, pass } from "../support/fake-browser.ts";
import { element, type FakeElement } from "../support/fake-dom.ts";

let browser: FakeBrowser;
let observe: (entries: readonly object[]) => void;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

/** Tells what the page has fetched, as the browser does. */
class FakeObserver {
  constructor(act: (list: { getEntries(): readonly object[] }) => void) {
    observe = (entries) => act({ getEntries: () => entries });
  }
  observe() {}
}

async function open(
  url: string,
  globals: Record<string, unknown>,
  ...elements: FakeElement[]
): Promise<FakeTab> {
  const tab = browser.open(url, { globals: { PerformanceObserver: FakeObserver, ...globals }, elements });
  await pass(1_000);
  return tab;
}

async function told(): Promise<string[]> {
  await pass(1_000);
  return browser.edge.afterLanding().map((signal) => Object.values(signal).join(" "));
}

describe("a Shopify theme", () => {
  const shopify = { Shopify: {} };

  test("is told when a product is looked at, in every view", async () => {
    const tab = await open("https://shop.test/products/sensor", shopify);
    tab.push("/collections/all");
    await pass(1_000);
    tab.push("/products/lamp");
    expect(await told()).toEqual(["product_view shopify", "page_view", "page_view", "product_view shopify"]);
  });

  test("is told when it puts into the cart without leaving the page", async () => {
    await open("https://shop.test/", shopify);
    observe([
      { name: "https://shop.test/cart/add.js", responseStatus: 200 },
      { name: "https://shop.test/cart.js" },
    ]);
    expect(await told()).toEqual(["cart_add shopify"]);
  });

  test("is not told when the cart refused", async () => {
    await open("https://shop.test/", shopify);
    observe([{ name: "https://shop.test/cart/add", responseStatus: 422 }]);
    expect(await told()).toEqual([]);
  });

  test("is told by a form that is really sent, not by one that its script takes over", async () => {
    const form = element("form", { action: "/cart/add" });
    const tab = await open("https://shop.test/", shopify, form);
    tab.fire("submit", { target: form, defaultPrevented: true });
    tab.fire("submit", { target: form });
    expect((await told()).filter((line) => line.startsWith("cart"))).toEqual(["cart_add shopify"]);
  });

  test("is left to its dataLayer once that tells of the shop", async () => {
    const dataLayer: unknown[] = [];
    await open("https://shop.test/", { ...shopify, dataLayer });
    dataLayer.push({ event: "add_to_cart", ecommerce: { value: 5, currency: "EUR" } });
    observe([{ name: "https://shop.test/cart/add.js" }]);
    expect(await told()).toEqual(["cart_add 5 EUR"]);
  });
});

describe("WooCommerce", () => {
  const woo = { wc_add_to_cart_params: {} };

  async function openShop(globals: Record<string, unknown> = {}, ...names: string[]): Promise<FakeTab> {
    const tab = browser.open("https://shop.test/", { globals: { ...woo, ...globals } });
    const classes = new Set(["woocommerce", ...names]);
    Object.assign(tab.document.body, { classList: { contains: (name: string) => classes.has(name) } });
    await pass(1_000);
    return tab;
  }

  test("is told by the page's own events", async () => {
    const tab = await openShop();
    tab.fire("wc-blocks_added_to_cart");
    tab.fire("wc-blocks_removed_from_cart");
    expect(await told()).toEqual(["cart_add woocommerce", "cart_remove woocommerce"]);
  });

  test("is told once where jQuery's event is passed on", async () => {
    const heard: Record<string, () => void> = {};
    const jQuery = () => ({ on: (name: string, act: () => void) => (heard[name] = act) });
    const tab = await openShop({ jQuery });
    heard.added_to_cart?.();
    tab.fire("wc-blocks_added_to_cart");
    await pass(1_000);
    heard.added_to_cart?.();
    expect(await told()).toEqual(["cart_add woocommerce", "cart_add woocommerce"]);
  });

  test.each([
    [["single-product"], ["product_view woocommerce"]],
    [["woocommerce-checkout"], ["checkout_start woocommerce"]],
    [["woocommerce-checkout", "woocommerce-order-received"], []],
  ])("%j is a page of its own meaning", async (names, signals) => {
    await openShop({}, ...names);
    expect(await told()).toEqual(signals);
  });
});

test("where there is no shop its code is not loaded", async () => {
  const tab = await open("https://shop.test/products/sensor", {});
  await pass(20_000);
  expect(tab.loaded).not.toContain("shop");
});
