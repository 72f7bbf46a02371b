import { scrubTitle } from "../wire.ts";
import { core } from "./core.ts";
import { onAct } from "./on-act.ts";

// Through getAttribute, since a field called "id" hides the form's own.
function describe(form: Element): Record<string, unknown> {
  const name = form.getAttribute("id") ?? form.getAttribute("name");
  return {
    form: name === null ? undefined : scrubTitle(name),
    purpose: form.getAttribute("data-ripen-form") ?? undefined,
  };
}

/** Reports that a form was begun (once a page view) and submitted, and what a declared form means; never a value. */
export function forms(): void {
  let begun: Element[] = [];
  core.onPage(() => {
    begun = [];
  });
  onAct("input", ({ target }) => {
    const form = target instanceof Element && target.closest("form");
    if (!form || begun.includes(form)) return;
    begun.push(form);
    core.signal("form_start", describe(form));
  });
  onAct("submit", ({ target }) => {
    // These tell by themselves when they were really sent (see embeds).
    if (!(target instanceof Element) || target.closest(".hs-form,.hs-form-html,.mktoForm")) return;
    const props = describe(target);
    core.signal("form_submit", props);
    if (props.purpose) core.signal(`${props.purpose}`, { form: props.form });
  });
}
