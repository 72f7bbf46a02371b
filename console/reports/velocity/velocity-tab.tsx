import { query } from "../../route.ts";
import { wordSpan } from "../../words/numbers.ts";
import { type Ask, toReport } from "../ask.ts";
import { useReport, type VelocityReport, velocityOf } from "../data.ts";
import { Counting } from "../parts/counting.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { Population } from "../parts/population.tsx";
import { Nothing, Report } from "../parts/report.tsx";
import { type StageNames, useStageNames } from "../parts/use-stage-names.ts";
import { Who } from "../parts/who.tsx";
import { makeScale, type Step } from "./scale.ts";
import { SpanAxis, SpanBar } from "./span-bar.tsx";

/** Shows how long people take from one stage to the next. */
export function VelocityTab({ ask }: { readonly ask: Ask }) {
  const by = ask.by ?? "period";
  const asked = { by, of: ask.of };
  const now = useReport(velocityOf({ ...ask.days, ...asked }));
  const before = useReport(velocityOf({ ...ask.before, ...asked }));
  const names = useStageNames();
  return (
    <>
      <div class="ways">
        <Counting ask={ask} usual="period" />
        <Population ask={ask} />
        <p class="quiet">
          {by === "period"
            ? "Of those who came to the stage in these days, whenever they were first seen."
            : "Of people first seen in these days, those who already came so far: slow ones are yet to come."}
        </p>
      </div>
      <Report shown={now} isWaiting={!names.isKnown}>
        {(report) => <Steps report={report} before={before.isLate ? null : before.value} names={names} />}
      </Report>
    </>
  );
}

interface StepsProps {
  readonly report: VelocityReport;
  readonly before: VelocityReport | null;
  readonly names: StageNames;
}

function Steps({ report, before, names }: StepsProps) {
  const steps = [report.lead, ...report.steps];
  if (steps.every(({ people }) => people === 0)) return <NoSteps />;
  return (
    <section class="panel">
      <DataTable
        caption="Velocity"
        columns={listColumns(steps, before, (id) => (id === "seen" ? "Seen" : names.nameOf(id)))}
        rows={steps}
        keyOf={nameStep}
      >
        <h2>How long a step takes</h2>
      </DataTable>
      <p class="quiet">
        The bar spans the middle half of the people, the mark in it is the median. Who passed several stages
        at once took no time for them.
      </p>
    </section>
  );
}

function listColumns(
  steps: readonly Step[],
  before: VelocityReport | null,
  name: (id: string) => string,
): readonly Column<Step>[] {
  const scale = makeScale(steps);
  const earlier = new Map(
    before ? [before.lead, ...before.steps].map((step) => [nameStep(step), step.medianSeconds]) : [],
  );
  const inWords = ({ from, to }: Step) => `${name(from)} → ${name(to)}`;
  return [
    { name: "Step", look: "text", value: inWords },
    {
      name: "Drawn",
      look: "scale",
      only: "table",
      head: <SpanAxis scale={scale} />,
      value: () => null,
      show: (step) => <SpanBar step={step} scale={scale} />,
    },
    {
      name: "People",
      value: ({ people }) => people,
      show: ({ people, open, to }) => (
        <Who tab="velocity" count={people} open={open} label={`people who came to ${name(to)}`} />
      ),
    },
    ...(["medianSeconds", "lowerSeconds", "upperSeconds"] as const).map((key) => ({
      name: spanNames[key],
      hint: "In the file: seconds",
      value: (step: Step) => step[key],
      show: (step: Step) => (key === "medianSeconds" ? <b>{wordSpan(step[key])}</b> : wordSpan(step[key])),
    })),
    {
      name: "Period before",
      head: "Half before",
      hint: "How long half of the people took in the period before",
      value: (step) => earlier.get(nameStep(step)) ?? null,
      show: (step) => <span class="quiet">{wordSpan(earlier.get(nameStep(step)) ?? null)}</span>,
    },
  ];
}

const spanNames = {
  lowerSeconds: "A quarter within",
  medianSeconds: "Half within",
  upperSeconds: "Three quarters within",
} as const;

function NoSteps() {
  return (
    <Nothing
      title="Nobody took a step in these days"
      links={[[toReport("velocity", query.value, { range: "year", from: null, to: null }), "Show this year"]]}
    >
      A step is from being seen to being a lead, and from one stage to the next. Choose more days.
    </Nothing>
  );
}

function nameStep({ from, to }: Step): string {
  return `${from} ${to}`;
}
