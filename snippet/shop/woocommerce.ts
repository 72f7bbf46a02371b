import { listen } from "../detectors/quietly.ts";
import { onPlainSubmit } from "./submits.ts";
import { tell } from "./tell.ts";

const sameActMs = 500;

/** Reports what is looked at, put into the cart and taken out in WooCommerce, and that the checkout begins. */
export function attachWooCommerce(): void {
  const { classList } = document.body;
  const isShop = ["woocommerce", "woocommerce-page", "woocommerce-js"].some((name) =>
    classList.contains(name),
  );
  if (!isShop) return;
  if (classList.contains("single-product")) tell("product_view", "woocommerce");
  if (classList.contains("woocommerce-checkout") && !classList.contains("woocommerce-order-received"))
    tell("checkout_start", "woocommerce");
  const kinds = { added_to_cart: "cart_add", removed_from_cart: "cart_remove" };
  const { jQuery } = window as { jQuery?: ReturnType<typeof Object> };
  for (const [name, kind] of Object.entries(kinds)) {
    let toldAt = Number.NEGATIVE_INFINITY;
    const tellOnce = () => {
      // Newer versions pass jQuery's events on as the page's own: both are one act.
      if (performance.now() - toldAt > sameActMs) tell(kind, "woocommerce");
      toldAt = performance.now();
    };
    listen(document, `wc-blocks_${name}`, tellOnce);
    jQuery?.(document.body).on(name, tellOnce);
  }
  onPlainSubmit("form.cart", () => tell("cart_add", "woocommerce"));
}
