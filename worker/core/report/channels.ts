import { shareOf } from "./measure-prompt.ts";

/** Where people came from; an empty text is no known channel, or no campaign. */
export interface Origin {
  readonly channel: string;
  readonly campaign: string;
}

/** So many people of an origin who came to a step; `isLead` is 1 for leads, 0 for others. */
export interface OriginCount extends Origin {
  readonly stage: string;
  readonly isLead: number;
  readonly people: number;
}

/** What was won, or spent, for an origin in one currency; an empty text is the site's own. */
export interface Won extends Origin {
  readonly currency: string;
  readonly deals: number;
  readonly value: number;
}
export interface Spent extends Origin {
  readonly currency: string;
  readonly cost: number;
}

/** What the report is made of. */
export interface ChannelPlan {
  readonly stages: readonly string[];
  readonly everyone: string;
  readonly becameLead: string;
  /** True if only leads count in the stages. */
  readonly isOfLeads: boolean;
}

/** One channel, or campaign, of the report. Costs are each in one currency, and never added up over currencies. */
export interface ChannelRow extends Origin {
  readonly people: number;
  readonly leads: number;
  readonly stages: readonly {
    readonly stage: string;
    readonly people: number;
    readonly rate: number | null;
  }[];
  readonly won: readonly {
    readonly currency: string | null;
    readonly deals: number;
    readonly value: number;
  }[];
  readonly spend: readonly Cost[];
}

/** What was spent in one currency, and what that is for each person who came so far; null where nobody did. */
export interface Cost {
  readonly currency: string;
  readonly cost: number;
  readonly perLead: number | null;
  readonly perStage: readonly { readonly stage: string; readonly cost: number | null }[];
}

/** What was counted, won and spent. */
export interface ChannelSums {
  readonly counts: readonly OriginCount[];
  readonly won: readonly Won[];
  readonly spent: readonly Spent[];
}

/** Makes a row of each origin of which anything is known, those with the most people first. */
export function listChannels(plan: ChannelPlan, sums: ChannelSums): readonly ChannelRow[] {
  const all = [...sums.counts, ...sums.won, ...sums.spent];
  const origins = new Map(
    all.map(({ channel, campaign }) => [keyOf({ channel, campaign }), { channel, campaign }]),
  );
  const [counts, won] = [Map.groupBy(sums.counts, keyOf), Map.groupBy(sums.won, keyOf)];
  const spent = Map.groupBy(sums.spent, keyOf);
  return [...origins]
    .map(([key, origin]) =>
      makeRow(plan, origin, {
        counts: counts.get(key) ?? [],
        won: won.get(key) ?? [],
        spent: spent.get(key) ?? [],
      }),
    )
    .sort((a, b) => b.people - a.people || keyOf(a).localeCompare(keyOf(b), "en"));
}

/** Keeps at most so many rows, in their order: those that cost something or brought a deal before others, then those with most people. */
export function keepChannels(rows: readonly ChannelRow[], most: number): readonly ChannelRow[] {
  if (rows.length <= most) return rows;
  const isMoney = ({ won, spend }: ChannelRow) => won.length + spend.length > 0;
  const [money, others] = [rows.filter(isMoney), rows.filter((row) => !isMoney(row))];
  const kept = new Set([...money, ...others].slice(0, most));
  return rows.filter((row) => kept.has(row));
}

/** Makes one row of everything, for the report's totals. */
export function sumChannels(plan: ChannelPlan, sums: ChannelSums): ChannelRow {
  return makeRow(plan, { channel: "", campaign: "" }, sums);
}

function keyOf({ channel, campaign }: Origin): string {
  return `${channel}\n${campaign}`;
}

function makeRow(plan: ChannelPlan, origin: Origin, { counts, won, spent }: ChannelSums): ChannelRow {
  const of = (step: string, isOfLeads: boolean) =>
    counts
      .filter(({ stage, isLead }) => stage === step && (!isOfLeads || isLead === 1))
      .reduce((sum, { people }) => sum + people, 0);
  const people = of(plan.everyone, false);
  const leads = of(plan.becameLead, false);
  const stages = plan.stages.map((stage) => {
    const came = of(stage, plan.isOfLeads);
    return { stage, people: came, rate: shareOf(came, plan.isOfLeads ? leads : people) };
  });
  const perHead = (cost: number, heads: number) => (heads === 0 ? null : cost / heads);
  return {
    ...origin,
    ...{ people, leads, stages },
    won: [...Map.groupBy(won, ({ currency }) => currency)].map(([currency, rows]) => ({
      currency: currency === "" ? null : currency,
      deals: rows.reduce((sum, { deals }) => sum + deals, 0),
      value: rows.reduce((sum, { value }) => sum + value, 0),
    })),
    spend: [...Map.groupBy(spent, ({ currency }) => currency)].map(([currency, rows]) => {
      const cost = rows.reduce((sum, row) => sum + row.cost, 0);
      const perStage = stages.map(({ stage, people: came }) => ({ stage, cost: perHead(cost, came) }));
      return { currency, cost, perLead: perHead(cost, leads), perStage };
    }),
  };
}
