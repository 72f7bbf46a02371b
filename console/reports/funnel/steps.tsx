import { wordNumber, wordShare } from "../../words/numbers.ts";
import type { Funnel } from "../data.ts";
import { Change } from "../parts/change.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { Who } from "../parts/who.tsx";
import { listMeasures, type Measure, toLeads } from "./measures.ts";

interface StepsProps {
  readonly totals: Funnel;
  readonly before: Funnel | null;
}

/** Shows step after step how many people came so far, drawn to scale in the table itself. */
export function Steps({ totals, before }: StepsProps) {
  return (
    <section class="panel">
      <DataTable
        caption="Funnel"
        columns={[...listCounts(totals), ...listShares(totals), compare(before)]}
        rows={listMeasures(totals)}
        keyOf={({ id }) => id}
      >
        <h2>From step to step</h2>
      </DataTable>
    </section>
  );
}

function listCounts(totals: Funnel): readonly Column<Measure>[] {
  const leads = { count: totals.leads, open: totals.openLeads, label: "leads" };
  const most = Math.max(...listMeasures(totals).map(({ count }) => count), 1);
  return [
    { name: "Step", look: "text", value: ({ name }) => name },
    {
      name: "Drawn",
      look: "bar",
      only: "table",
      head: <span class="only-heard">Drawn</span>,
      value: ({ count }) => count,
      show: ({ id, count }) => <Bar id={id} share={count / most} />,
    },
    {
      name: "People",
      value: ({ count }) => count,
      show: ({ count, open, people }) => <Who tab="funnel" count={count} open={open} label={people} />,
    },
    {
      name: "Leads among them",
      value: ({ stage }) => stage?.leads ?? totals.leads,
      show: ({ stage }) => <Who tab="funnel" {...(stage ? toLeads(stage) : leads)} />,
    },
  ];
}

function listShares(totals: Funnel): readonly Column<Measure>[] {
  return [
    {
      name: "Of the stage before",
      hint: "Of those who came to the stage before; of the first stage, of all people",
      value: ({ stage }) => stage?.ofPrevious ?? null,
      show: ({ stage }) => wordShare(stage?.ofPrevious ?? null),
    },
    {
      name: "Of all people",
      value: (step) => findShare(step, totals),
      show: (step) => wordShare(findShare(step, totals)),
    },
  ];
}

function compare(before: Funnel | null): Column<Measure> {
  const earlier = new Map(before ? listMeasures(before).map(({ id, count }) => [id, count]) : []);
  return {
    name: "Period before",
    head: "Change",
    hint: "Against the period before, whose figure the file has",
    value: ({ id }) => earlier.get(id) ?? null,
    show: ({ id, count }) => <Change now={count} before={earlier.get(id)} word={wordNumber} />,
  };
}

function findShare({ id, stage, count }: Measure, { people }: Funnel): number | null {
  if (id === "people" || people === 0) return null;
  return stage ? stage.ofPeople : count / people;
}

/** Draws a share of the longest bar; who came at all is still seen. */
export function Bar({ id, share }: { readonly id: string; readonly share: number }) {
  return (
    <svg class="bar" data-step={id} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="rail" width="100" height="10" />
      <rect width={share === 0 ? 0 : Math.max(share * 100, 0.7)} height="10" />
    </svg>
  );
}
