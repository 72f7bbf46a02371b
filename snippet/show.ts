/** An element that the site declared, with what was last decided about it, by whichever of our files. */
interface Declared extends HTMLElement {
  ripenHidden?: boolean;
}

/**
 * Shows and hides what the site declared by `data-ripen-show` and `data-ripen-hide` for the stage, grade, grade's letter or segment
 * that <html> is marked with; without marks nothing is touched. Answers how many elements are declared.
 */
export function show(): number {
  const { ripenStage, ripenGrade = "", ripenSegments = "" } = document.documentElement.dataset;
  const standing = [ripenStage, ripenGrade, ripenGrade[0], ...ripenSegments.split(" ")];
  const fits = (tokens?: string) => tokens?.match(/[^\s,]+/g)?.some((token) => standing.includes(token));
  const declared = document.querySelectorAll<Declared>("[data-ripen-show],[data-ripen-hide]");
  if (ripenStage)
    for (const element of declared) {
      const { ripenShow, ripenHide } = element.dataset;
      const isHidden = fits(ripenHide) || (ripenShow != null && !fits(ripenShow));
      // Only what changed: an offer that somebody closed does not come back with the next answer.
      if (element.ripenHidden !== isHidden) element.hidden = element.ripenHidden = isHidden;
    }
  return declared.length;
}
