import { wordMoment } from "../../words/dates.ts";
import type { Delivery } from "../../words/delivery.ts";
import { wordNumber } from "../../words/numbers.ts";

/** Lists what came back of each attempt, the newest first. */
export function Attempts({ delivery: { log, attempts } }: { readonly delivery: Delivery }) {
  if (log.length === 0) return <p class="quiet">None yet.</p>;
  const isWhole = log.length >= attempts;
  return (
    <>
      <ol class="attempts">
        {log.toReversed().map(({ at, status, detail, ms }) => (
          <li key={at} data-ok={status !== null && status < 300}>
            <span class="status">{status ?? "–"}</span>
            <span>
              <bdi>{detail}</bdi>
              <span class="quiet">
                {wordMoment(at)} · {wordNumber(ms)} ms
              </span>
            </span>
          </li>
        ))}
      </ol>
      {!isWhole && (
        <p class="quiet">
          The last {log.length} of {attempts}.
        </p>
      )}
    </>
  );
}
