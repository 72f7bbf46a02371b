import { core } from "../detectors/core.ts";
import { listen } from "../detectors/quietly.ts";
import { attach } from "./load-vendors.ts";

// Whose messages and events mean that an embedded form or calendar is on the page.
const origins = /^https:\/\/([\w-]+\.)*((calendly|hubspot|hsforms|typeform)\.com|hsforms\.net)$/;

/** Loads the code of embedded forms and calendars once one of them speaks, and tells it what was said. */
export function embeds(): void {
  const pass = (event: Event) => attach("embeds").then(() => core.hearEmbed?.(event));
  listen(window, "message", (event) => {
    const { origin, data } = event as MessageEvent;
    // HubSpot's older forms stand in the page itself and speak from there.
    if (origins.test(origin) || (origin === location.origin && data?.type === "hsFormCallback")) pass(event);
  });
  listen(window, "hs-form-event:on-submission:success", pass);
  core.whenPresent("Cal MktoForms2", () => attach("embeds"));
}
