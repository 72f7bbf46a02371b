import { core } from "../detectors/core.ts";
import { attach } from "./load-vendors.ts";

/** Loads the code of shops where one of their systems is on the page. */
export function shops(): void {
  const globals = "Shopify wc_add_to_cart_params woocommerce_params wcSettings";
  core.whenPresent(globals, () => attach("shop"));
}
