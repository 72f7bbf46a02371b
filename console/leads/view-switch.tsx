import { Views } from "../parts/views.tsx";
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
  const told = views.map(([view, label]) => ({ href: toAddress(view), label, isHere: view === here }));
  return <Views label="Whom to list" views={told} />;
}
