import { toAddress } from "../../place.ts";
import { wordNumber } from "../../words/numbers.ts";
import type { Table } from "./table.ts";
import type { Import, Progress, Refused } from "./use-import.ts";

interface OutcomeProps {
  readonly progress: Progress;
  readonly table: Table;
  readonly acts: Pick<Import, "stop" | "goOn">;
}

const mostShown = 200;

/** Shows how far an import is, and of each row that was not taken why. */
export function Outcome({ progress, table, acts }: OutcomeProps) {
  const { accepted, refused, waiting, isSending, trouble } = progress;
  const done = table.rows.length - waiting.length;
  const mayGoOn = !isSending && (waiting.length > 0 || refused.some(({ isPassing }) => isPassing));
  return (
    <section class="block">
      <h2>{wordStand(progress)}</h2>
      <progress max={table.rows.length} value={done} aria-label="Rows sent" />
      <p role="status">
        {wordNumber(accepted)} taken, {wordNumber(refused.length)} not
        {waiting.length > 0 && `, ${wordNumber(waiting.length)} to go`}.
      </p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <div class="row-acts">
        {isSending && (
          <button type="button" class="button" onClick={acts.stop}>
            Stop
          </button>
        )}
        {mayGoOn && (
          <button type="button" class="button primary" onClick={acts.goOn}>
            {waiting.length > 0 ? "Continue" : "Try again those that may be taken now"}
          </button>
        )}
        {!isSending && accepted > 0 && (
          <a class="button" href={toAddress("leads")}>
            See the leads
          </a>
        )}
      </div>
      {refused.length > 0 && <RefusedRows refused={refused} table={table} />}
    </section>
  );
}

function wordStand({ isSending, waiting, refused }: Progress): string {
  if (isSending) return "Importing…";
  if (waiting.length > 0) return "The import stands still";
  return refused.length === 0 ? "Every lead was taken" : "The import is done";
}

function RefusedRows({ refused, table }: { readonly refused: readonly Refused[]; readonly table: Table }) {
  return (
    <div class="table-frame">
      <table class="columns">
        <caption>
          Rows that were not taken
          {refused.length > mostShown && `, the first ${mostShown}`}. The others are there: mend these and
          send the file again.
        </caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Begins with</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, mostShown).map(({ row, reason }) => (
            <tr key={row}>
              {/* The first line has the names, and lines are counted from 1. */}
              <td>{row + 2}</td>
              <td>
                <bdi>{table.rows[row]?.slice(0, 2).join(", ")}</bdi>
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
