import { none, wordMoney, wordNumber, wordShare } from "../../words/numbers.ts";
import type { ChannelReport } from "../data.ts";
import { Bar } from "../funnel/steps.tsx";
import { Change } from "../parts/change.tsx";
import type { Column } from "../parts/data-table.tsx";
import { Who } from "../parts/who.tsx";
import { findCost, findStage, listCurrencies, listWonCurrencies } from "./figures.ts";

/** One channel or campaign; the last is all of them. */
type ChannelRow = ChannelReport["channels"][number] & { readonly isTotal?: boolean };

interface ColumnsOf {
  readonly report: ChannelReport;
  readonly before: ChannelReport | null;
  readonly nameStage: (id: string) => string;
}

type Made = Column<ChannelRow>;

/** Lists the columns of a report on channels: those of its stages and of its currencies among them. */
export function listChannelColumns({ report, before, nameStage }: ColumnsOf): readonly Made[] {
  const ids = report.totals.stages.map(({ stage }) => stage);
  const currencies = listCurrencies(report);
  return [
    ...nameColumns(report),
    ...countColumns(report, before),
    ...ids.flatMap((id) => stageColumns(id, nameStage(id))),
    ...listWonCurrencies(report).map(wonColumn),
    ...currencies.flatMap((currency) => [
      moneyColumn("Spent", currency, (row) => findCost(row, currency)?.cost ?? null),
      moneyColumn("Per lead", currency, (row) => findCost(row, currency)?.perLead ?? null),
      ...["mql", "customer"]
        .filter((id) => ids.includes(id))
        .map((id) =>
          moneyColumn(
            `Per ${id === "mql" ? "MQL" : "customer"}`,
            currency,
            (row) => findCost(row, currency)?.perStage.find(({ stage }) => stage === id)?.cost ?? null,
          ),
        ),
    ]),
  ];
}

function nameColumns({ by }: ChannelReport): readonly Made[] {
  const channel: Made = {
    name: "Channel",
    look: "text",
    value: ({ channel, isTotal }) => (isTotal ? "All" : (channel ?? "Not known")),
    show: ({ channel, isTotal }) =>
      isTotal ? "All" : <bdi>{channel ?? <span class="quiet">Not known</span>}</bdi>,
  };
  if (by === "channel") return [channel];
  const campaign: Made = {
    name: "Campaign",
    look: "text",
    value: ({ campaign, isTotal }) => (isTotal ? "All" : campaign),
    show: ({ campaign, isTotal }) =>
      isTotal ? "All" : <bdi>{campaign ?? <span class="quiet">No campaign</span>}</bdi>,
  };
  return [campaign, { ...channel, show: (row) => (row.isTotal ? "" : channel.show?.(row)) }];
}

function countColumns({ channels }: ChannelReport, before: ChannelReport | null): readonly Made[] {
  const most = Math.max(...channels.map(({ people }) => people), 1);
  const findBefore = ({ channel, campaign, isTotal }: ChannelRow) =>
    isTotal
      ? before?.totals.people
      : before?.channels.find((row) => row.channel === channel && row.campaign === campaign)?.people;
  return [
    {
      name: "Drawn",
      look: "bar",
      only: "table",
      head: <span class="only-heard">Drawn</span>,
      value: () => null,
      show: ({ people, isTotal }) => (isTotal ? null : <Bar id="people" share={people / most} />),
    },
    {
      name: "People",
      value: ({ people }) => people,
      show: (row) => (
        <>
          <Who tab="channels" count={row.people} open={row.open} label="people" />
          <span class="beneath">
            <Change now={row.people} before={findBefore(row)} word={wordNumber} />
          </span>
        </>
      ),
    },
    { name: "People before", only: "file", value: (row) => findBefore(row) ?? null },
    {
      name: "Leads",
      value: ({ leads }) => leads,
      show: ({ leads, openLeads }) => <Who tab="channels" count={leads} open={openLeads} label="leads" />,
    },
  ];
}

function stageColumns(id: string, name: string): readonly Made[] {
  return [
    {
      name,
      hint: `And how many of the row's people they are`,
      value: (row) => findStage(row, id)?.people ?? null,
      show: (row) => {
        const stage = findStage(row, id);
        if (!stage) return none;
        const label = `people who came to ${name}`;
        return (
          <>
            <Who tab="channels" count={stage.people} open={stage.open} label={label} />
            <span class="beneath">{wordShare(stage.rate)}</span>
          </>
        );
      },
    },
    { name: `${name} rate`, only: "file", value: (row) => findStage(row, id)?.rate ?? null },
  ];
}

function wonColumn(currency: string | null): Made {
  const find = (row: ChannelRow) => row.won.find((one) => one.currency === currency);
  return {
    name: currency === null ? "Won" : `Won, ${currency}`,
    value: (row) => find(row)?.value ?? null,
    show: (row) => {
      const won = find(row);
      if (!won) return none;
      const label = `people with whom ${wordMoney(won.value, currency)} were won`;
      return (
        <>
          {wordMoney(won.value, currency)}{" "}
          <span class="beneath">
            in <Who tab="channels" count={won.deals} open={row.openWon} label={label} />
          </span>
        </>
      );
    },
  };
}

function moneyColumn(name: string, currency: string, value: (row: ChannelRow) => number | null): Made {
  return { name: `${name}, ${currency}`, value, show: (row) => wordMoney(value(row), currency) };
}
