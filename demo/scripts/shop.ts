import { startBooking } from "./booking.ts";
import { startCart } from "./cart.ts";

for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a:not(.cart)")) {
  if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
}
startCart();
startBooking();
