import { beforeEach, describe, expect, test } from "vitest";
import { FakeBrowser, fakeTime, pass } from "../support/fake-browser.ts";
import { element } from "../support/fake-dom.ts";

let browser: FakeBrowser;

beforeEach(() => {
  fakeTime();
  browser = new FakeBrowser();
});

describe("clicks", () => {
  test("a click within a declared element is its signal, with its props", async () => {
    const icon = element("i");
    const button = element(
      "button",
      { "data-ripen-signal": "cta_click", "data-ripen-props": '{"place":"hero"}' },
      icon,
    );
    const tab = browser.open("https://shop.test/", { elements: [button] });
    await pass(1_000);
    tab.fire("click", { target: icon });
    await pass(1_000);
    expect(browser.edge.props("cta_click")).toEqual([{ place: "hero" }]);
  });

  test("other clicks, and props that are no JSON, are nothing", async () => {
    const plain = element("button");
    const broken = element("button", { "data-ripen-signal": "cta_click", "data-ripen-props": "{oops" });
    const tab = browser.open("https://shop.test/", { elements: [plain, broken] });
    await pass(1_000);
    for (const target of [plain, broken, tab.document]) tab.fire("click", { target });
    await pass(1_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });
});

describe("forms", () => {
  test("a form is begun once a page view, and submitted", async () => {
    const [name, email] = [element("input"), element("input")];
    const form = element("form", { name: "contact" }, name, email);
    const tab = browser.open("https://shop.test/", { elements: [form] });
    await pass(1_000);
    for (const target of [name, email, name]) tab.fire("input", { target });
    tab.fire("submit", { target: form });
    await pass(1_000);
    expect(browser.edge.kinds().slice(2)).toEqual(["form_start", "form_submit"]);
    expect(browser.edge.props("form_submit")).toEqual([{ form: "contact" }]);
  });

  test("a declared form is what it declares as well", async () => {
    const form = element("form", { id: "demo", "data-ripen-form": "demo_request" });
    const tab = browser.open("https://shop.test/", { elements: [form] });
    await pass(1_000);
    tab.fire("submit", { target: form });
    await pass(1_000);
    expect(browser.edge.props("form_submit")).toEqual([{ form: "demo", purpose: "demo_request" }]);
    expect(browser.edge.props("demo_request")).toEqual([{ form: "demo" }]);
  });

  test("a field without a form is nothing", async () => {
    const field = element("input");
    const tab = browser.open("https://shop.test/", { elements: [field] });
    await pass(1_000);
    tab.fire("input", { target: field });
    await pass(1_000);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });
});

describe("cart adds", () => {
  const ecommerce = { currency: "EUR", value: 49.5, items: [{ item_id: "a" }, { item_id: "b" }] };
  const props = { currency: "EUR", value: 49.5, items: 2 };

  test("both forms of GA4 are heard, also what was pushed before", async () => {
    const dataLayer: unknown[] = [{ event: "add_to_cart", ecommerce }];
    browser.open("https://shop.test/", { globals: { dataLayer } });
    await pass(1_000);
    dataLayer.push(Object.assign({ length: 3 }, ["event", "add_to_cart", ecommerce]));
    await pass(1_000);
    expect(browser.edge.props("cart_add")).toEqual([props, props]);
  });

  test.each([
    ["view_item", "product_view"],
    ["remove_from_cart", "cart_remove"],
    ["add_to_wishlist", "wishlist_add"],
    ["begin_checkout", "checkout_start"],
    ["purchase", "purchase"],
    ["add_payment_info", "add_payment_info"],
    ["sign_up", "signup"],
    ["generate_lead", "generate_lead"],
    ["close_convert_lead", "close_convert_lead"],
  ])("GA4's %s is %s", async (event, kind) => {
    browser.open("https://shop.test/", {
      globals: { dataLayer: [{ ecommerce: null }, { event, ecommerce }] },
    });
    await pass(1_000);
    expect(browser.edge.props(kind)).toEqual([props]);
  });

  test("what is sensed already, and what we told ourselves, is not told again", async () => {
    const told = [
      "page_view",
      "search",
      "file_download",
      "form_submit",
      "video_start",
      "scroll",
      "constructor",
    ];
    const dataLayer = told.map((event) => ({ event }));
    browser.edge.answer = { stage: "mql" };
    browser.open("https://shop.test/", { globals: { dataLayer } });
    await pass(1_000);
    expect(dataLayer.at(-1)).toMatchObject({ event: "qualify_lead", stage: "mql" });
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });

  test("other entries are nothing, and push answers what it always did", async () => {
    const dataLayer: unknown[] = [];
    browser.open("https://shop.test/", { globals: { dataLayer } });
    await pass(1_000);
    expect(dataLayer.push({ event: "page_view" }, null, "text", ["event", "level_up"], 7)).toBe(5);
    await pass(1_000);
    expect(dataLayer).toHaveLength(5);
    expect(browser.edge.kinds()).toEqual(["visit", "page_view"]);
  });

  test("a dataLayer that comes late is found; none is made", async () => {
    const tab = browser.open("https://shop.test/");
    await pass(2_000);
    expect(tab.window).not.toHaveProperty("dataLayer");
    tab.window.dataLayer = [{ event: "add_to_cart", ecommerce }];
    await pass(2_000);
    expect(browser.edge.props("cart_add")).toEqual([props]);
  });

  test("the site's own call does it too", async () => {
    const tab = browser.open("https://shop.test/");
    tab.window.ripen("signal", "cart_add", { value: 5, currency: "USD" });
    await pass(1_000);
    expect(browser.edge.props("cart_add")).toEqual([{ value: 5, currency: "USD" }]);
  });
});
