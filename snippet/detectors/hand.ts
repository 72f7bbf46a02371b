import { core } from "./core.ts";
import { listen } from "./quietly.ts";

const acts = "click auxclick input submit mouseout copy play timeupdate ended";

/** Loads the file of acts at the first sign of a hand, since nobody acts without one; what is done until it is there is kept for it. */
export function hand(): void {
  let isLoading = false;
  core.missed = [];
  // The signs of attention in the very words of dwell.ts, which compress away.
  listen(document, `pointerdown pointermove keydown wheel touchmove scroll ${acts}`, (event) => {
    if (acts.includes(event.type)) core.missed?.push(event);
    if (isLoading) return;
    isLoading = true;
    core.load("acts", INTEGRITY?.acts).then((isTried) => {
      delete core.missed;
      // Consent was withdrawn: nothing is kept until it is given again.
      if (isTried) return;
      core.missed = [];
      isLoading = false;
    });
  });
}
