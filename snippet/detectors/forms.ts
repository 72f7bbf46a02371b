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

// Only a form that asks who someone is, as the site declared it, is read, and by another file.
function tellsWho(form: Element): boolean {
  const isDeclared = form.hasAttribute("data-ripen-form");
  return !!form.querySelector(isDeclared ? "[data-ripen-trait],[type=email]" : "[data-ripen-trait]");
}

/** Reports that a form was begun (once a page view) and submitted, and what a declared form means; never a value. Calls for the file that tells who someone is. */
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
    if (tellsWho(form)) core.tell();
  });
  onAct("submit", ({ target }) => {
    // These tell by themselves when they were really sent (see embeds).
    if (!(target instanceof Element) || target.closest(".hs-form,.hs-form-html,.mktoForm")) return;
    const props = describe(target);
    core.signal("form_submit", props);
    if (props.purpose) core.signal(`${props.purpose}`, { form: props.form });
    if (!tellsWho(target)) return;
    core.submitted = target;
    core.tell();
  });
}
