import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import { attachCal } from "./cal.ts";
import { attachMarketo } from "./marketo.ts";
import { hearMessage } from "./messages.ts";

core.hearEmbed = (event) =>
  quietly(() => {
    // What is passed here of that type are the window's messages.
    if (event.type === "message") return hearMessage(event as MessageEvent);
    // HubSpot's newer forms: an event of the page, with the form in its detail or to be asked for.
    const forms = Object(Reflect.get(window, "HubSpotFormsV4") ?? Reflect.get(window, "HubspotFormsV4"));
    const form = Object((event as CustomEvent).detail).formId ?? forms.getFormFromEvent?.(event)?.getFormId();
    core.signal("form_submit", { form, vendor: "hubspot" });
  });

for (const attach of [attachCal, attachMarketo]) quietly(attach);
