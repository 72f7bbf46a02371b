import type { Pages } from "../../data/use-pages.ts";
import { Skeleton } from "../../skeleton.tsx";
import { wordDays, wordFullDay } from "../../words/dates.ts";
import { wordAmount, wordNumber } from "../../words/numbers.ts";
import type { Ask } from "../ask.ts";
import type { Days } from "../days.ts";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { Nothing } from "../parts/report.tsx";
import { Upload } from "./upload.tsx";
import { type SpendRow, useSpend } from "./use-spend.ts";

const columns: readonly Column<SpendRow>[] = [
  { name: "Day", look: "text", value: ({ day }) => day, show: ({ day }) => wordFullDay(day) },
  { name: "Cost", value: ({ cost }) => cost, show: ({ cost, currency }) => wordAmount(cost, currency) },
  { name: "Channel", look: "text", value: ({ channel }) => channel },
  {
    name: "Campaign",
    look: "text",
    value: ({ campaign }) => campaign,
    show: ({ campaign }) => <bdi>{campaign ?? ""}</bdi>,
  },
  { name: "Currency", only: "file", value: ({ currency }) => currency },
];

/** Shows what was spent on ads, and takes more of it. */
export function SpendTab({ ask }: { readonly ask: Ask }) {
  const listed = useSpend(ask.days);
  const { rows, trouble, restart } = listed;
  return (
    <div class="spend">
      <Upload onRecorded={restart} />
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}{" "}
          <button type="button" class="button small" onClick={restart}>
            Try again
          </button>
        </p>
      )}
      {rows === null && trouble === null && <Skeleton />}
      {rows?.length === 0 && (
        <Nothing title="No spend in these days" links={[]}>
          Upload what your ad accounts export, by day and campaign, and the channels show what a lead, an MQL
          and a customer cost.
        </Nothing>
      )}
      {rows && rows.length > 0 && <Rows days={ask.days} rows={rows} listed={listed} />}
    </div>
  );
}

interface RowsProps {
  readonly days: Days;
  readonly rows: readonly SpendRow[];
  readonly listed: Pages<SpendRow>;
}

function Rows({ days, rows, listed: { hasMore, isReading, readMore } }: RowsProps) {
  const count = `${wordNumber(rows.length)} ${hasMore ? "and more rows" : rows.length === 1 ? "row" : "rows"}`;
  return (
    <section class="panel report" data-late={isReading}>
      <DataTable
        caption="Spend"
        columns={columns}
        rows={rows}
        keyOf={({ day, channel, campaign }) => JSON.stringify([day, channel, campaign])}
        isSortable
      >
        <h2>What was spent</h2>
        <span class="quiet">
          {count}, {wordDays(days)}
        </span>
      </DataTable>
      {hasMore && (
        <button type="button" class="button more" disabled={isReading} onClick={readMore}>
          {isReading ? "Reading…" : "Show more"}
        </button>
      )}
    </section>
  );
}
