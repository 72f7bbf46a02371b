import { onPage } from "../page.ts";
import { listen } from "../quietly.ts";
import { signal } from "../signals.ts";

// Through getAttribute, since a field called "id" hides the form's own.
function describe(form: Element): Record<string, string> {
  const name = form.getAttribute("id") ?? form.getAttribute("name");
  const purpose = form.getAttribute("data-ripen-form");
  return { ...(name && { form: name }), ...(purpose && { purpose }) };
}

/** Reports that a form was begun (once a page view) and submitted, and what a declared form means; never a value. */
export function forms(): undefined {
  let begun = new WeakSet<Element>();
  onPage(() => {
    begun = new WeakSet();
  });
  listen(document, "input", ({ target }) => {
    const form = target instanceof Element && target.closest("form");
    if (!form || begun.has(form)) return;
    begun.add(form);
    signal("form_start", describe(form));
  });
  listen(document, "submit", ({ target }) => {
    if (!(target instanceof Element)) return;
    const form = describe(target);
    signal("form_submit", form);
    if (form.purpose) signal(form.purpose, form);
  });
}
