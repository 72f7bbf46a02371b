import { query } from "../../route.ts";
import { wordDay, wordDays, wordStretch } from "../../words/dates.ts";
import { wordNumber } from "../../words/numbers.ts";
import { type Ask, toReport } from "../ask.ts";
import { LineChart } from "../chart/line-chart.tsx";
import type { FunnelReport } from "../data.ts";
import { toDay } from "../days.ts";
import { Change } from "../parts/change.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { Switch } from "../parts/switch.tsx";
import { Who } from "../parts/who.tsx";
import { findMeasure, listMeasures } from "./measures.ts";

interface OverTimeProps {
  readonly ask: Ask;
  readonly report: FunnelReport;
  readonly before: FunnelReport | null;
}

type Stretch = FunnelReport["series"][number];

/** Shows each count with its change; the chosen one is drawn over time, beside the period before. */
export function OverTime({ ask, report, before }: OverTimeProps) {
  const measures = listMeasures(report.totals);
  const earlier = before ? listMeasures(before.totals) : [];
  const chosen =
    measures.find(({ id }) => id === ask.line) ?? measures.find(({ id }) => id === "mql") ?? measures[0];
  if (!chosen) return null;
  return (
    <section class="panel" aria-label="Over time">
      <nav class="tiles" aria-label="What to draw">
        {measures.map(({ id, name, count }) => (
          <a
            key={id}
            class="drawable"
            href={toReport("funnel", query.value, { line: id === "mql" ? null : id })}
            aria-current={id === chosen.id ? "true" : undefined}
          >
            <span class="drawable-name">{name}</span>
            <b>{wordNumber(count)}</b>
            <Change now={count} before={earlier.find((one) => one.id === id)?.count} word={wordNumber} />
          </a>
        ))}
      </nav>
      <Drawn report={report} before={before} id={chosen.id} name={chosen.name} />
      <Stretches ask={ask} report={report} />
    </section>
  );
}

interface DrawnProps {
  readonly report: FunnelReport;
  readonly before: FunnelReport | null;
  readonly id: string;
  readonly name: string;
}

function Drawn({ report, before, id, name }: DrawnProps) {
  const { series, per } = report;
  const values = series.map((stretch) => countAt(stretch, id));
  const earlier = before?.series.map((stretch) => countAt(stretch, id));
  const most = Math.max(...values, 0);
  const busiest = series[values.indexOf(most)];
  return (
    <>
      <LineChart
        label={`${name} by ${per}, ${wordDays(report)}: ${wordNumber(values.at(0) ?? 0)} at first, ${wordNumber(values.at(-1) ?? 0)} at last${busiest && most > 0 ? `, most (${wordNumber(most)}) ${wordStretch(busiest, per)}` : ""}. The table has every figure.`}
        id={id}
        name={name}
        ticks={series.map(({ from }) => wordDay(from))}
        titles={series.map((stretch) => wordStretch(stretch, per))}
        values={values}
        before={earlier ? series.map((_, place) => earlier[place] ?? null) : null}
        isOpenEnded={(series.at(-1)?.to ?? "") > toDay(Date.now())}
      />
      <p class="legend quiet" aria-hidden="true">
        <span data-line="now">{wordDays(report)}</span>
        {before && <span data-line="before">{wordDays(before)}</span>}
      </p>
    </>
  );
}

function countAt(stretch: Stretch, id: string): number {
  return findMeasure(stretch, id)?.count ?? 0;
}

function Stretches({ ask, report }: Pick<OverTimeProps, "ask" | "report">) {
  const { per } = report;
  const columns: readonly Column<Stretch>[] = [
    {
      name: per === "day" ? "Day" : per === "week" ? "Week" : "Month",
      look: "text",
      value: ({ from }) => from,
      show: (stretch) => wordStretch(stretch, per),
    },
    ...listMeasures(report.totals).map(({ id, name, people }) => ({
      name,
      value: (stretch: Stretch) => countAt(stretch, id),
      show: (stretch: Stretch) => {
        const one = findMeasure(stretch, id);
        return one && <Who tab="funnel" count={one.count} open={one.open} label={people} />;
      },
    })),
  ];
  return (
    <details class="beside">
      <summary>Every figure as a table</summary>
      <DataTable
        caption={`Funnel by ${per}`}
        columns={columns}
        rows={report.series}
        keyOf={({ from }) => from}
        isSortable
      >
        <Switch
          label="Add up by"
          tab={ask.tab}
          name="per"
          value={per}
          choices={[
            ["day", "Days"],
            ["week", "Weeks"],
            ["month", "Months"],
          ]}
        />
      </DataTable>
    </details>
  );
}
