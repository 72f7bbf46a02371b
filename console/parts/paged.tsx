import type { ComponentChildren } from "preact";
import type { Pages } from "../data/use-pages.ts";
import { Notice } from "../notice.tsx";
import { Skeleton } from "../skeleton.tsx";

interface PagedProps<Row> {
  readonly pages: Pages<Row>;
  /** Says why there is nothing, and what would be here. */
  readonly empty: ComponentChildren;
  readonly label: string;
  readonly children: (row: Row) => ComponentChildren;
}

/** Lists what is read page by page: while it is read, where there is nothing, where it can't be had. */
export function Paged<Row>({ pages, empty, label, children }: PagedProps<Row>) {
  const { rows, trouble, hasMore, isReading } = pages;
  if (!rows)
    return trouble === null ? (
      <Skeleton />
    ) : (
      <Notice title="It could not be read" action={{ label: "Try again", run: pages.restart }}>
        {trouble}
      </Notice>
    );
  if (rows.length === 0) return <p class="nobody">{empty}</p>;
  return (
    <>
      <ul class="rows" aria-label={label} aria-busy={isReading}>
        {rows.map(children)}
      </ul>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {hasMore && (
        <button type="button" class="button more" disabled={isReading} onClick={pages.readMore}>
          {isReading ? "Reading…" : "Show more"}
        </button>
      )}
    </>
  );
}
