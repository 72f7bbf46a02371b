import { core } from "../detectors/core.ts";

// What GA4's names for a shop's and a sales team's events are called here; the others keep their name.
const kinds = new Map([
  ["view_item", "product_view"],
  ["add_to_cart", "cart_add"],
  ["remove_from_cart", "cart_remove"],
  ["add_to_wishlist", "wishlist_add"],
  ["begin_checkout", "checkout_start"],
  ["sign_up", "signup"],
]);
const kept =
  /^(purchase|refund|(view|select)_promotion|view_item_list|select_item|view_cart|add_(payment|shipping)_info|login|(generate|qualify|disqualify|working|close_(un)?convert)_lead)$/;

/** Reports what a shop tells its own analytics through GA4's dataLayer: `{event, ecommerce}`, or gtag's "event", name, details. */
export function dataLayer(): void {
  core.onDataLayer((entry) => {
    const { event, ecommerce, source, 0: word, 1: name, 2: details } = Object(entry);
    const told = word === "event" ? name : event;
    const kind = kinds.get(told) ?? (kept.test(told) && told);
    // What we pushed ourselves is no news.
    if (!kind || source === "ripen") return;
    const { value, currency, items } = Object(ecommerce ?? details ?? entry);
    core.signal(kind, { value, currency, items: Array.isArray(items) ? items.length : undefined });
  });
}
