import { toAddress } from "../../place.ts";
import { goTo, query } from "../../route.ts";
import { wordNumber } from "../../words/numbers.ts";
import { type Ask, toReport } from "../ask.ts";
import { type RuleReport, rulesOf, useReport } from "../data.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Nobody } from "../parts/nobody.tsx";
import { Population } from "../parts/population.tsx";
import { Nothing, Report } from "../parts/report.tsx";
import { type StageNames, useStageNames } from "../parts/use-stage-names.ts";
import { listRuleColumns, orderRules } from "./columns.tsx";

/** Shows for each rule how often it fired, and whether those for whom it did got further. */
export function RulesTab({ ask }: { readonly ask: Ask }) {
  const names = useStageNames();
  const stage = ask.stage ?? "sql";
  const now = useReport(rulesOf({ ...ask.days, stage, of: ask.of }));
  return (
    <>
      <div class="ways">
        <StagePicker stage={stage} names={names} />
        <Population ask={ask} />
        <p class="quiet">Of people first seen in these days.</p>
      </div>
      <Report shown={now} isWaiting={!names.isKnown}>
        {(report) => <Rules ask={ask} report={report} names={names} />}
      </Report>
    </>
  );
}

interface StagePickerProps {
  readonly stage: string;
  readonly names: StageNames;
}

function StagePicker({ stage, names }: StagePickerProps) {
  const stages = names.stages.filter(({ id }) => id !== "disqualified");
  const isKnown = stages.some(({ id }) => id === stage);
  return (
    <label class="field in-row">
      Success is
      <select
        value={stage}
        onChange={({ currentTarget: { value } }) =>
          goTo(toReport("rules", query.value, { stage: value === "sql" ? null : value }))
        }
      >
        {!isKnown && <option value={stage}>{names.nameOf(stage)}</option>}
        {stages.map((one) => (
          <option key={one.id} value={one.id}>
            {names.nameOf(one.id)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface RulesProps {
  readonly ask: Ask;
  readonly report: RuleReport;
  readonly names: StageNames;
}

function Rules({ ask, report, names }: RulesProps) {
  const { people, reached, rules, stage } = report;
  const name = names.nameOf(stage);
  if (people === 0) return <Nobody ask={ask} />;
  if (rules.length === 0)
    return (
      <Nothing title="There is no rule yet" links={[[toAddress("model", "rules"), "Add the first rule"]]}>
        Rules give points for what people do; which of them tell buyers from others is shown here.
      </Nothing>
    );
  return (
    <section class="panel">
      <p class="lead">
        {wordNumber(reached)} of {wordNumber(people)} {report.of} came to {name}.{" "}
        {reached === 0
          ? "So nothing can be compared yet: choose more days, or an earlier stage."
          : "Do those for whom a rule fired get there more often than the others?"}
      </p>
      <DataTable
        caption="Rules"
        columns={listRuleColumns(report, name)}
        rows={orderRules(rules)}
        keyOf={({ rule }) => rule}
        isSortable
      >
        <h2>What goes along with coming to {name}</h2>
      </DataTable>
      <p class="quiet">
        It goes along with, it does not bring about: who reads the prices might buy anyway. Use it to find
        rules that tell buyers from others; what makes people buy only a holdout can tell, as for prompts.
        With thirty rules, one or two differ by chance alone. The line is the interval at 95%.
      </p>
    </section>
  );
}
