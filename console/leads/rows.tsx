import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { LiveMark } from "../live-mark.tsx";
import { Skeleton } from "../skeleton.tsx";
import { TroubleNotice } from "../trouble-notice.tsx";
import { wordMoment } from "../words/dates.ts";
import type { List } from "./use-list.ts";

const aheadPx = 1_200;

interface RowsProps<Row> {
  readonly list: List<Row>;
  readonly label: string;
  readonly nameRow: (row: Row) => string;
  readonly show: (row: Row) => ComponentChildren;
  /** Stands where there is nobody. */
  readonly empty: ComponentChildren;
}

/** Shows a list as far as it was read, and reads on before its end comes into sight. */
export function Rows<Row>({ list, label, nameRow, show, empty }: RowsProps<Row>) {
  const { value, trouble } = list.live;
  if (value === null) return trouble ? <TroubleNotice live={list.live} /> : <Skeleton />;
  return (
    <section aria-label={label} aria-busy={list.isOld}>
      {value.rows.length === 0 ? (
        empty
      ) : (
        <ol class="people-list" aria-label={label} data-old={list.isOld}>
          {value.rows.map((row) => (
            <li key={nameRow(row)}>{show(row)}</li>
          ))}
        </ol>
      )}
      {value.cursor !== null && !list.isOld && <More list={list} />}
    </section>
  );
}

/** Asks for more as soon as it comes near the window, or is pressed. */
function More({ list }: { readonly list: List<unknown> }) {
  const button = useRef<HTMLButtonElement>(null);
  const ask = useRef(list.showMore);
  ask.current = list.showMore;
  const count = list.live.value?.rows.length;
  useEffect(() => {
    // What failed is asked for again by whoever presses it, not for ever.
    if (!button.current || list.trouble !== null) return;
    const onSight: IntersectionObserverCallback = (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && scrollY > 0) ask.current();
    };
    const watch = new IntersectionObserver(onSight, { rootMargin: `${aheadPx}px` });
    watch.observe(button.current);
    return () => watch.disconnect();
  }, [count, list.trouble]);
  return (
    <p class="more-line">
      <button type="button" class="button" ref={button} disabled={list.isLoading} onClick={list.showMore}>
        {list.isLoading ? "Loading…" : "Show more"}
      </button>
      <span class="trouble" role="alert">
        {list.trouble}
      </span>
    </p>
  );
}

/** Tells whether a list is live, or of when it is. */
export function Freshness({ list }: { readonly list: List<unknown> }) {
  const { value } = list.live;
  if (!list.isStill || value === null) return <LiveMark live={list.live} />;
  return (
    <span class="live-mark" data-state="still">
      As of {wordMoment(value.asOf)}
      <button type="button" class="link" onClick={list.refresh}>
        Refresh
      </button>
    </span>
  );
}
