import { listen } from "../quietly.ts";
import { signal } from "../signals.ts";

/** Reports clicks on elements that declare a signal: `data-ripen-signal`, with JSON in `data-ripen-props` if wanted. */
export function clicks(): undefined {
  listen(document, "click", ({ target }) => {
    const element = target instanceof Element && target.closest("[data-ripen-signal]");
    if (!element) return;
    const props = element.getAttribute("data-ripen-props");
    signal(element.getAttribute("data-ripen-signal") ?? "", props ? JSON.parse(props) : undefined);
  });
}
