import { core } from "../detectors/core.ts";

const sameBookingMs = 5_000;

/** Reports bookings by Cal.com, whose function stands on the page before its code has come; each namespace is a function of its own. */
export function attachCal(): void {
  const cal = Reflect.get(window, "Cal");
  if (typeof cal !== "function") return;
  let told = Number.NEGATIVE_INFINITY;
  const callback = () => {
    // Older and newer Cal.com name it differently; one may tell both.
    if (performance.now() - told > sameBookingMs) core.signal("meeting_book", { vendor: "cal" });
    told = performance.now();
  };
  for (const speaker of [cal, ...Object.values<typeof cal>(Object(cal.ns))])
    for (const action of ["bookingSuccessfulV2", "bookingSuccessful"]) speaker("on", { action, callback });
}
