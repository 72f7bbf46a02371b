import { quietly } from "../quietly.ts";
import type { WireAnswer } from "../wire.ts";
import { chat } from "./chat.ts";
import { clicks } from "./clicks.ts";
import { dataLayer } from "./data-layer.ts";
import { dwell } from "./dwell.ts";
import { forms } from "./forms.ts";
import { scroll } from "./scroll.ts";
import { views } from "./views.ts";

/** What the edge wants reported on this page. */
export type Watch = WireAnswer["watch"];

/** Begins to sense one family of signals; answers what to do with a new watch list, if it has one. */
export type Detector = () => ((watch: Watch) => void) | undefined;

/** Starts every detector; answers how to tell them what to watch. One's failure stops only itself. */
export function startDetectors(): (watch: Watch) => void {
  const watchers = [views, dwell, scroll, dataLayer, clicks, forms, chat].map((start) => quietly(start));
  return (watch) => {
    for (const tell of watchers) quietly(() => tell?.(watch));
  };
}
