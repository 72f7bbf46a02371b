import { core } from "../detectors/core.ts";
import { quietly } from "../quietly.ts";
import { whenPresent } from "./presence.ts";

// A site writes either {event, ecommerce} or gtag's arguments: "event", name, details.
function report(entry: unknown): void {
  const { event, ecommerce, 0: word, 1: name, 2: details } = Object(entry);
  if (event !== "add_to_cart" && !(word === "event" && name === "add_to_cart")) return;
  const { value, currency, items } = Object(ecommerce ?? details);
  core.signal("cart_add", { value, currency, items: Array.isArray(items) ? items.length : undefined });
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
export function dataLayer(): void {
  whenPresent(["dataLayer"], () => {
    if (Array.isArray(window.dataLayer)) follow(window.dataLayer);
  });
}
