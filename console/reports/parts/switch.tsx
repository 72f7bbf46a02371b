import { Views } from "../../parts/views.tsx";
import { query } from "../../route.ts";
import { type Tab, toReport } from "../ask.ts";

interface SwitchProps {
  readonly label: string;
  readonly tab: Tab;
  /** What of the address it changes. */
  readonly name: string;
  readonly value: string;
  /** Each value with its words; `usual` needs no place in the address. */
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly usual?: string;
}

/** Lets the reader choose one of a few ways to look at it; the choice is in the address. */
export function Switch({ label, tab, name, value, choices, usual }: SwitchProps) {
  const views = choices.map(([one, words]) => ({
    href: toReport(tab, query.value, { [name]: one === usual ? null : one }),
    label: words,
    isHere: one === value,
  }));
  return <Views label={label} views={views} />;
}
