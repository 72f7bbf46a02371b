import { attach } from "../vendors/load-vendors.ts";
import { core } from "./core.ts";
import { listen } from "./quietly.ts";

const asking = "[data-ripen-trait],[data-ripen-form] [type=email]";

/**
 * Loads what tells who someone is: once it is wanted, and before that where something waits from an earlier page or a form asks, which
 * the browser may have filled in: whoever sends that leaves at once.
 */
export function told(): void {
  const look = () => {
    if (core.read("ripen.t") || document.querySelector(asking)) core.tell();
  };
  listen(document, "ripen:identify", () => attach("traits"));
  look();
  // With each answer too, since forms also come with a later view.
  listen(document, "DOMContentLoaded ripen:qualify", look);
}
