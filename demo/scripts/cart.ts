import { addToBag, type Bag, emptyBag, readBag } from "./bag.ts";
import { countSensors, findPack, toItem, worth } from "./packs.ts";

declare global {
  interface Window {
    dataLayer?: unknown[];
  }
}

/** Lets visitors fill and empty the cart, and tells `dataLayer` as GA4 asks. */
export function startCart(): void {
  show(readBag());
  document.querySelector("[data-buy]")?.addEventListener("click", () => {
    const pack = findPack(document.querySelector<HTMLInputElement>("[name=pack]:checked")?.value);
    if (!pack) return;
    show(addToBag(pack.id));
    pushToDataLayer("add_to_cart", pack.price, [toItem(pack, 1)]);
  });
  document.querySelector("[data-cart-empty]")?.addEventListener("click", () => {
    const bag = emptyBag();
    pushToDataLayer("remove_from_cart", worth(bag), Object.entries(bag).flatMap(toItems));
    show({});
  });
}

function toItems([id, quantity]: [string, number]) {
  const pack = findPack(id);
  return pack ? [toItem(pack, quantity)] : [];
}

function pushToDataLayer(event: string, value: number, items: readonly unknown[]): void {
  window.dataLayer ??= [];
  window.dataLayer.push({ event, ecommerce: { currency: "EUR", value, items } });
}

function show(bag: Bag): void {
  const count = countSensors(bag);
  const sensors = count === 1 ? "One sensor" : `${count} sensors`;
  setText("[data-cart-count]", String(count));
  setText(
    "[data-cart-text]",
    count === 0 ? "Your cart is empty." : `${sensors} in your cart, €${worth(bag)}.`,
  );
  document.querySelector("[data-cart-empty]")?.toggleAttribute("hidden", count === 0);
}

function setText(selector: string, text: string): void {
  const element = document.querySelector(selector);
  if (element) element.textContent = text;
}
