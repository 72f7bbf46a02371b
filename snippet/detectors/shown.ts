import { listen } from "../quietly.ts";
import { core } from "./core.ts";

function show(): void {
  const stage = document.documentElement.dataset.ripenStage;
  if (!stage) return;
  const isIn = (stages: string) => stages.split(/[\s,]+/).includes(stage);
  for (const element of document.querySelectorAll<HTMLElement>("[data-ripen-show],[data-ripen-hide]")) {
    const { ripenShow, ripenHide = "" } = element.dataset;
    element.hidden = ripenShow ? !isIn(ripenShow) : isIn(ripenHide);
  }
}

/** Shows and hides what the site declared for the visitor's stage: `data-ripen-show`, `data-ripen-hide`. */
export function shown(): void {
  show();
  core.onPage(show);
  listen(document, "DOMContentLoaded ripen:qualify", show);
}
