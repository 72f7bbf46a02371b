import { makeLadder } from "../ladder.ts";
import { onPage } from "../page.ts";
import { listen } from "../quietly.ts";
import { signal } from "../signals.ts";
import type { Watch } from "./index.ts";

/** Reports watched percentages of the page that were scrolled into view, each once a page view. */
export function scroll(): (watch: Watch) => void {
  const ladder = makeLadder((percent) => signal("scroll", { percent }));
  onPage(ladder.reset);
  listen(document, "scroll", (event) => {
    if (event.target !== document) return;
    // Rounded up, since zoomed pages end a fraction of a pixel early.
    ladder.reach(Math.ceil((100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight));
  });
  return (watch) => ladder.watch(watch.scroll);
}
