import type { ComponentChildren } from "preact";
import { toAddress } from "../../place.ts";
import { path } from "../../route.ts";
import { Skeleton } from "../../skeleton.tsx";
import { TroubleNotice, wordTrouble } from "../../trouble-notice.tsx";
import type { Shown } from "../data.ts";

interface ReportProps<Value> {
  readonly shown: Shown<Value>;
  /** True while something else that it needs is on its way. */
  readonly isWaiting?: boolean;
  readonly children: (value: Value) => ComponentChildren;
}

/** Shows a report, or honestly why there is none yet; what is out of date is dimmed until the new one is there. */
export function Report<Value extends object>({ shown, isWaiting = false, children }: ReportProps<Value>) {
  const { value, trouble, isLate } = shown;
  if (value !== null && isWaiting) return <Skeleton />;
  if (value === null && trouble?.kind === "problem")
    return (
      <Nothing
        title={trouble.detail}
        links={[[toAddress("reports", ...path.value.slice(1)), "Start again with the last 30 days"]]}
      >
        So it cannot be reported.
      </Nothing>
    );
  if (value === null) return trouble ? <TroubleNotice live={shown} /> : <Skeleton />;
  const staleDays = "staleDays" in value ? Number(value.staleDays) : 0;
  return (
    <div class="report" data-late={isLate} aria-busy={isLate}>
      {trouble && (
        <p class="late" role="status">
          {wordTrouble(trouble)} This is the last that was seen.
        </p>
      )}
      {staleDays > 0 && (
        <p class="late" role="status">
          Much has changed, and {staleDays === 1 ? "one day is" : `${staleDays} days are`} still added up: the
          figures will move.
        </p>
      )}
      {children(value)}
    </div>
  );
}

interface NothingProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly links: readonly (readonly [href: string, words: string])[];
}

/** Says in place of a report what is missing, and what to do. */
export function Nothing({ title, children, links }: NothingProps) {
  return (
    <section class="notice">
      <h2>{title}</h2>
      <p>{children}</p>
      <div class="notice-links">
        {links.map(([href, words]) => (
          <a key={words} class="button" href={href}>
            {words}
          </a>
        ))}
      </div>
    </section>
  );
}
