import { useSignal } from "@preact/signals";
import { ImportFile } from "./import-file.tsx";
import { readFile } from "./read-file.ts";
import { readTable, type Table } from "./table.ts";

/** One read file; a number tells it from one of the same name. */
interface Chosen {
  readonly name: string;
  readonly number: number;
  readonly table: Table;
}

const example = `email,name,company,employees
kai@initech.example,Kai Adler,Initech,120`;

/** Takes a file of leads of another system, shows what it would bring, and sends it. */
export function ImportPart() {
  const chosen = useSignal<Chosen | null>(null);
  const trouble = useSignal<string | null>(null);
  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const table = readTable(await readFile(file));
      trouble.value = null;
      chosen.value = { name: file.name, number: (chosen.value?.number ?? 0) + 1, table };
    } catch {
      // A file that was moved or deleted since it was chosen.
      trouble.value = "The file could not be read. Choose it again.";
    }
  }
  return (
    <>
      <section class="block">
        <h2>Bring leads of another system</h2>
        <p class="quiet">
          A CSV file whose first row names the columns: an e-mail address or your own user id, and whatever
          else is known of the person. Nobody is told of leads that come by an import, and the same file again
          changes nothing.
        </p>
        <div class="field">
          <label for="import-file">CSV file</label>
          <input
            id="import-file"
            type="file"
            accept=".csv,text/csv,text/plain"
            aria-describedby="import-file-trouble"
            // The same file chosen again, mended meanwhile, must be heard of.
            onClick={({ currentTarget }) => (currentTarget.value = "")}
            onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
          />
          <p class="trouble" id="import-file-trouble" role="alert">
            {trouble.value}
          </p>
        </div>
        {chosen.value === null && <pre class="example">{example}</pre>}
      </section>
      {chosen.value && (
        <ImportFile key={chosen.value.number} name={chosen.value.name} table={chosen.value.table} />
      )}
    </>
  );
}
