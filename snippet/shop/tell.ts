import { core } from "../detectors/core.ts";
import { listen } from "../detectors/quietly.ts";
import type { WireSignal } from "../wire.ts";

const ofShops = /^(cart_|checkout_|product_view|purchase)/;

// A shop that tells Google's tags tells us more there: with value and currency.
let isToldElsewhere = false;
listen(document, "ripen:signal", (event) => {
  const { kind, props } = (event as CustomEvent<WireSignal>).detail;
  if (ofShops.test(kind) && !props?.vendor) isToldElsewhere = true;
});

/** Reports an act in a shop, unless the page tells such acts through its dataLayer. */
export function tell(kind: string, vendor: string): void {
  if (!isToldElsewhere) core.signal(kind, { vendor });
}
