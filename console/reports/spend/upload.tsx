import { useSignal } from "@preact/signals";
import { api } from "../../api.ts";
import { wordFailure } from "../../failure.ts";
import { wordNumber } from "../../words/numbers.ts";
import { saveCsv } from "../csv.ts";
import type { RecordedSpend } from "../data.ts";
import { moveDay, toDay } from "../days.ts";

interface UploadProps {
  readonly onRecorded: () => void;
}

const header = ["day", "channel", "campaign", "cost", "currency"];

/** Takes a file of what was spent, and says of each row that was not taken why. */
export function Upload({ onRecorded }: UploadProps) {
  const isSending = useSignal(false);
  const trouble = useSignal<string | null>(null);
  const recorded = useSignal<RecordedSpend | null>(null);
  async function send(file: File): Promise<void> {
    isSending.value = true;
    recorded.value = null;
    const answer = await api.recordSpend({ body: await file.text() });
    isSending.value = false;
    trouble.value = wordFailure(answer);
    if (answer.kind !== "ok") return;
    recorded.value = answer.value;
    if (answer.value.accepted > 0) onRecorded();
  }
  return (
    <section class="panel upload" aria-busy={isSending.value}>
      <h2>Add what you spent</h2>
      <p class="quiet" id="spend-format">
        A CSV file, up to 5,000 rows; its first line names the columns: <code>{header.join(",")}</code>. Days
        as 2026-11-20, costs with a point, channels as the report names them. To correct a row, send it again:
        of one day, channel and campaign the newest counts.
      </p>
      <div class="upload-acts">
        <Chooser isSending={isSending.value} onFile={send} />
        <button type="button" class="button" onClick={saveExample}>
          Download an example
        </button>
      </div>
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
      {recorded.value && <Verdicts recorded={recorded.value} />}
    </section>
  );
}

interface ChooserProps {
  readonly isSending: boolean;
  readonly onFile: (file: File) => Promise<void>;
}

function Chooser({ isSending, onFile }: ChooserProps) {
  return (
    <label class="button primary" data-busy={isSending}>
      {isSending ? "Sending…" : "Choose a file"}
      <input
        class="only-heard"
        type="file"
        accept=".csv,text/csv"
        aria-describedby="spend-format"
        disabled={isSending}
        onChange={({ currentTarget: input }) => {
          const [file] = input.files ?? [];
          if (file) void onFile(file);
          // The same file chosen again, mended meanwhile, must be heard of.
          input.value = "";
        }}
      />
    </label>
  );
}

function Verdicts({ recorded: { accepted, rejected, verdicts } }: { readonly recorded: RecordedSpend }) {
  return (
    <div class="verdicts" role="status">
      <p>
        <b>{wordRows(accepted)} recorded</b>
        {rejected > 0 && `, ${wordRows(rejected)} left out:`}
      </p>
      {verdicts.length > 0 && (
        <ul>
          {verdicts.map(({ row, detail }) => (
            <li key={row}>
              Row {wordNumber(row)} after the first line: {detail}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function saveExample(): void {
  const yesterday = moveDay(toDay(Date.now()), -1);
  saveCsv("spend", [
    header,
    [yesterday, "Paid Search", "autumn", "412.50", "EUR"],
    [yesterday, "Paid Social", "", "90", "EUR"],
  ]);
}

function wordRows(count: number): string {
  return count === 1 ? "1 row" : `${wordNumber(count)} rows`;
}
