import { core } from "./core.ts";
import { makeLadder } from "./ladder.ts";
import { listen } from "./quietly.ts";

/** Reports watched percentages of the page that were scrolled into view, each once a page view. */
export function scroll(): void {
  let top = 0;
  const climb = makeLadder("scroll", "percent", () => climb(top));
  const look = () => {
    // Rounded up, since zoomed pages end a fraction of a pixel early.
    top = Math.max(top, Math.ceil((100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight));
    climb(top);
  };
  core.onPage(() => {
    top = 0;
  });
  if (scrollY) look();
  listen(document, "scroll", ({ target }) => target === document && look());
}
