import { core } from "./core.ts";
import { onAct } from "./on-act.ts";

/** Reports clicks on elements that declare a signal: `data-ripen-signal`, with JSON in `data-ripen-props` if wanted. */
export function clicks(): void {
  onAct("click", ({ target }) => {
    const element = target instanceof Element && target.closest("[data-ripen-signal]");
    if (!element) return;
    const props = element.getAttribute("data-ripen-props");
    core.signal(element.getAttribute("data-ripen-signal") ?? "", props ? JSON.parse(props) : {});
  });
}
