import { whenPresent } from "./presence.ts";
import { quietly } from "./quietly.ts";

/** Hears what the page tells Google's tags through its dataLayer, before and from now on; the page never sees a failure of `hear`. */
export function onDataLayer(hear: (entry: unknown) => void): void {
  whenPresent("dataLayer", () => {
    const layer = window.dataLayer;
    if (!Array.isArray(layer)) return;
    const hearAll = (entries: unknown[]) => {
      for (const entry of entries) quietly(() => hear(entry));
    };
    hearAll(layer);
    const push = layer.push;
    layer.push = (...entries) => {
      const length = push.apply(layer, entries);
      hearAll(entries);
      return length;
    };
  });
}
