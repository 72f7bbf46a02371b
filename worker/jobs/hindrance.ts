import type { Target } from "../store/delivery-targets.ts";

/** Says why nothing is sent to a destination, as a delivery's log tells it; null if something is. */
export function findHindrance({ document, disabledReason }: Target): string | null {
  if (disabledReason !== null)
    return `Not sent, since nothing is sent to this destination: ${disabledReason}`;
  return document.enabled ? null : "Not sent, since this destination is switched off.";
}
