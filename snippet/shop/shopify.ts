import { core } from "../detectors/core.ts";
import { listen, quietly } from "../detectors/quietly.ts";
import { onPlainSubmit } from "./submits.ts";
import { tell } from "./tell.ts";

const added = /\/cart\/add(\.js)?(\?|$)/;

// A theme that adds without leaving the page asks the cart's own address; whoever watches only the timing breaks no theme.
function hear(entry: PerformanceEntry): void {
  const { responseStatus = 200 } = entry as PerformanceResourceTiming;
  if (added.test(entry.name) && responseStatus < 400) tell("cart_add", "shopify");
}

function view(): void {
  if (/\/products\/[^/]+$/.test(location.pathname)) tell("product_view", "shopify");
}

/** Reports what is looked at and put into the cart in a Shopify theme, and that the checkout begins. */
export function attachShopify(): void {
  if (!("Shopify" in window)) return;
  view();
  core.onPage(view);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) quietly(() => hear(entry));
  }).observe({ type: "resource" });
  onPlainSubmit('form[action*="/cart/add"]', () => tell("cart_add", "shopify"));
  listen(document, "click", ({ target }) => {
    const way = target instanceof Element && target.closest('[name=checkout],a[href*="/checkout"]');
    if (way) tell("checkout_start", "shopify");
  });
}
