import { listen, quietly } from "../detectors/quietly.ts";

/** Calls `act` when a form that fits is really sent by the browser: a script that takes it over tells by its own ways. */
export function onPlainSubmit(selectors: string, act: (event: SubmitEvent) => void): void {
  listen(document, "submit", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches(selectors)) return;
    // Only after everybody has heard it is it known whether one took it over.
    setTimeout(() => quietly(() => event.defaultPrevented || act(event as SubmitEvent)));
  });
}
