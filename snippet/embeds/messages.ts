import { core } from "../detectors/core.ts";

/** Reports what embedded forms and calendars tell their page by message; whose messages these are was checked before. */
export function hearMessage({ data }: MessageEvent): void {
  const { event, type, eventName, id, formId, meetingBookSucceeded } = Object(data);
  if (event === "calendly.event_scheduled") core.signal("meeting_book", { vendor: "calendly" });
  else if (meetingBookSucceeded === true) core.signal("meeting_book", { vendor: "hubspot" });
  else if (type === "hsFormCallback" && eventName === "onFormSubmitted")
    core.signal("form_submit", { form: id, vendor: "hubspot" });
  else if (type === "form-submit") core.signal("form_submit", { form: formId, vendor: "typeform" });
}
