import type { Tab } from "./tabs.tsx";

interface ViewsProps {
  readonly label: string;
  readonly views: readonly Omit<Tab, "count">[];
}

/** Lets the reader choose one of a few ways to look at the same thing; the choice is in the address. */
export function Views({ label, views }: ViewsProps) {
  return (
    <nav class="views" aria-label={label}>
      {views.map((view) => (
        <a key={view.href} href={view.href} aria-current={view.isHere ? "true" : undefined}>
          {view.label}
        </a>
      ))}
    </nav>
  );
}
