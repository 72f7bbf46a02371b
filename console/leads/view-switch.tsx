import { toAddress } from "../place.ts";

const views = [
  ["leads", "Leads"],
  ["anonymous", "Anonymous"],
  ["accounts", "Companies"],
] as const;

interface ViewSwitchProps {
  readonly here: (typeof views)[number][0];
}

/** Lets the reader choose whom the screen lists; the choice is in the address. */
export function ViewSwitch({ here }: ViewSwitchProps) {
  return (
    <nav class="views" aria-label="Whom to list">
      {views.map(([view, label]) => (
        <a key={view} href={toAddress(view)} aria-current={view === here ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
