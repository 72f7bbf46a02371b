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
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.isHere ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span class="count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
