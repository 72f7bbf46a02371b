import { whenPresent } from "../presence.ts";
import { quietly } from "../quietly.ts";
import { signal } from "../signals.ts";

// A site writes either {event, ecommerce} or gtag's arguments: "event", name, details.
function report(entry: unknown): void {
  const { event, ecommerce, 0: word, 1: name, 2: details } = Object(entry);
  if (event !== "add_to_cart" && !(word === "event" && name === "add_to_cart")) return;
  const { value, currency, items } = Object(ecommerce ?? details);
  signal("cart_add", { value, currency, ...(Array.isArray(items) && { items: items.length }) });
}

function follow(layer: unknown[]): void {
  for (const entry of layer) quietly(() => report(entry));
  const push = layer.push;
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    for (const entry of entries) quietly(() => report(entry));
    return length;
  };
}

/** Reports what a shop tells its own analytics through GA4's dataLayer: cart adds; what it told before is read once. */
export function dataLayer(): undefined {
  whenPresent(
    () => window.dataLayer,
    () => Array.isArray(window.dataLayer) && follow(window.dataLayer),
  );
}
