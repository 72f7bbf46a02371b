import { query } from "../../route.ts";
import { wordNumber } from "../../words/numbers.ts";
import { type Ask, toReport } from "../ask.ts";
import { type ChannelReport, channelsOf, useReport } from "../data.ts";
import { Counting } from "../parts/counting.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Nobody } from "../parts/nobody.tsx";
import { Population } from "../parts/population.tsx";
import { Report } from "../parts/report.tsx";
import { Switch } from "../parts/switch.tsx";
import { type StageNames, useStageNames } from "../parts/use-stage-names.ts";
import { listChannelColumns } from "./columns.tsx";

/** Shows what became of people by where they came from, and what they cost. */
export function ChannelsTab({ ask }: { readonly ask: Ask }) {
  const { touch, split, of } = ask;
  const names = useStageNames();
  const counted = ask.by ?? "cohort";
  const asked = { touch, by: split, counted, of };
  const now = useReport(channelsOf({ ...ask.days, ...asked }));
  const before = useReport(channelsOf({ ...ask.before, ...asked }));
  return (
    <>
      <div class="ways">
        <Switch
          label="Told apart by"
          tab="channels"
          name="split"
          value={split}
          usual="channel"
          choices={[
            ["channel", "Channels"],
            ["campaign", "Campaigns"],
          ]}
        />
        <Switch
          label="Which touch"
          tab="channels"
          name="touch"
          value={touch}
          usual="first"
          choices={[
            ["first", "First touch"],
            ["last", "Last touch"],
          ]}
        />
        <Counting ask={ask} usual="cohort" />
        <Population ask={ask} />
      </div>
      <Report shown={now} isWaiting={!names.isKnown}>
        {(report) => (
          <Channels ask={ask} names={names} report={report} before={before.isLate ? null : before.value} />
        )}
      </Report>
    </>
  );
}

interface ChannelsProps {
  readonly ask: Ask;
  readonly names: StageNames;
  readonly report: ChannelReport;
  readonly before: ChannelReport | null;
}

function Channels({ ask, names, report, before }: ChannelsProps) {
  if (report.channels.length === 0) return <Nobody ask={ask} />;
  const { totals } = report;
  const rows = [...report.channels, { channel: null, campaign: null, isTotal: true, ...totals }];
  return (
    <section class="panel">
      <DataTable
        caption={report.by === "campaign" ? "Campaigns" : "Channels"}
        columns={listChannelColumns({ report, before, nameStage: names.nameOf })}
        rows={rows}
        isLast={(row) => "isTotal" in row}
        keyOf={(row) => JSON.stringify([row.channel, row.campaign, "isTotal" in row])}
        isSortable
      >
        <h2>{report.by === "campaign" ? "Campaigns" : "Channels"}</h2>
      </DataTable>
      {report.leftOut > 0 && (
        <p class="hint-line">
          Left out here, but counted in the sums: {wordNumber(report.leftOut)} campaigns, those with the
          fewest people and without spend or deals first.
        </p>
      )}
      {totals.spend.length === 0 && (
        <p class="hint-line">
          No spend is known for these days, so there are no costs to show.{" "}
          <a href={toReport("spend", query.value)}>Add what you spent</a>
        </p>
      )}
      {totals.won.length === 0 && (
        <p class="hint-line">
          No deal was won with these people yet. Outcomes come from your CRM, from the till, or from a lead's
          page.
        </p>
      )}
    </section>
  );
}
