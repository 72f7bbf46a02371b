import { findAdClick } from "../landing.ts";
import { getPage, onPage } from "../page.ts";
import { signal } from "../signals.ts";

/** Reports every page view, and the ad click that led to the first. */
export function views(): undefined {
  const report = () => signal("page_view");
  onPage(report);
  report();
  const adClick = findAdClick(getPage().url);
  if (adClick) signal("ad_click", adClick);
}
