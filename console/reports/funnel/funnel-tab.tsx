import type { Ask } from "../ask.ts";
import { type FunnelReport, funnelOf, useReport } from "../data.ts";
import { Counting } from "../parts/counting.tsx";
import { Nobody } from "../parts/nobody.tsx";
import { Report } from "../parts/report.tsx";
import { OverTime } from "./over-time.tsx";
import { Shares } from "./shares.tsx";
import { Steps } from "./steps.tsx";

/** Shows how many people come how far, which share that is, and how it goes over time. */
export function FunnelTab({ ask }: { readonly ask: Ask }) {
  const by = ask.by ?? "cohort";
  const { per } = ask;
  const now = useReport(funnelOf({ ...ask.days, by, per }));
  const before = useReport(funnelOf({ ...ask.before, by, per }));
  return (
    <>
      <div class="ways">
        <Counting ask={ask} usual="cohort" />
        <p class="quiet">
          {by === "cohort"
            ? "People first seen in these days, with all they did until now: those of the last days still have time."
            : "Whatever happened in these days, whoever it was: shares compare different people."}
        </p>
      </div>
      <Report shown={now}>
        {(report) => <Parts ask={ask} report={report} before={before.isLate ? null : before.value} />}
      </Report>
    </>
  );
}

interface PartsProps {
  readonly ask: Ask;
  readonly report: FunnelReport;
  readonly before: FunnelReport | null;
}

function Parts({ ask, report, before }: PartsProps) {
  const { totals } = report;
  const earlier = before && before.totals.people > 0 ? before : null;
  if (totals.people + totals.leads + totals.stages.reduce((sum, { people }) => sum + people, 0) === 0)
    return <Nobody ask={ask} />;
  return (
    <>
      <OverTime ask={ask} report={report} before={earlier} />
      <Steps totals={totals} before={earlier?.totals ?? null} />
      <Shares totals={totals} before={earlier?.totals ?? null} />
    </>
  );
}
