import { toHref, type View } from "../place.ts";
import { place } from "../route.ts";

const views: readonly (readonly [View, string])[] = [
  ["people", "Everyone"],
  ["leads", "Leads"],
  ["anonymous", "Anonymous"],
];

/** Lets the reader choose whom the page lists; the choice is in the address. */
export function ViewSwitch() {
  return (
    <nav class="views" aria-label="Whom to list">
      {views.map(([view, label]) => (
        <a key={view} href={toHref(view)} aria-current={place.value.view === view ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
