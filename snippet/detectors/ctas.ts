import { scrubTitle } from "../wire.ts";
import { core } from "./core.ts";
import { onAct } from "./on-act.ts";

const called = /(^|[\s_-])cta($|[\s_-])/i;

/** Reports clicks on what the site itself names a call to action, `cta` in class or id; declared ones are told by what they declare. */
export function ctas(): void {
  onAct("click", ({ target }) => {
    const element = target instanceof Element && target.closest("a,button,[role=button]");
    if (!element || element.closest("[data-ripen-signal]")) return;
    const { id, className } = element;
    if (called.test(`${className} ${id}`))
      core.signal("cta_click", { place: id ? scrubTitle(id) : undefined });
  });
}
