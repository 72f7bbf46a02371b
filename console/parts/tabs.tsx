import { useEffect, useRef } from "preact/hooks";

/** One part of a screen, with an address of its own. */
export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly isHere: boolean;
  /** How many things wait there. */
  readonly count?: number;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
}

/** Lets the reader choose a part of a screen; the choice is in the address. */
export function Tabs({ label, tabs }: TabsProps) {
  const bar = useRef<HTMLElement>(null);
  const here = tabs.find(({ isHere }) => isHere)?.href;
  useEffect(() => {
    // Where the bar is wider than the window, the part that is shown must not be out of sight.
    bar.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [here]);
  return (
    <nav class="tabs" aria-label={label} ref={bar}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.isHere ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span class="count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
