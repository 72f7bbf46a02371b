import { useSignal } from "@preact/signals";
import { wordNumber } from "../../words/numbers.ts";
import { Columns } from "./columns.tsx";
import { Outcome } from "./outcome.tsx";
import { findTrouble, guessUse, type Table, type Use } from "./table.ts";
import { useImport } from "./use-import.ts";

interface ImportFileProps {
  readonly name: string;
  readonly table: Table;
}

/** Shows what a file would bring, column by column, sends it, and says of each row that was not taken why. */
export function ImportFile({ name, table }: ImportFileProps) {
  const uses = useSignal<readonly Use[]>(table.header.map(guessUse));
  const { progress, ...acts } = useImport(table, uses.value);
  const trouble = findTrouble(table, uses.value);
  const count = table.rows.length;
  if (table.header.length === 0 || count === 0) return <p class="trouble block">{trouble}</p>;
  if (progress.value) return <Outcome progress={progress.value} table={table} acts={acts} />;
  return (
    <section class="block">
      <h2>
        <bdi>{name}</bdi>: {count === 1 ? "one lead" : `${wordNumber(count)} leads`}
      </h2>
      <p class="quiet">Nothing is sent yet. Look whether the columns mean what is said here.</p>
      <Columns table={table} uses={uses} />
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <button type="button" class="button primary" disabled={trouble !== null} onClick={acts.start}>
        {count === 1 ? "Import one lead" : `Import ${wordNumber(count)} leads`}
      </button>
    </section>
  );
}
