import { cutDays, type Days, type Span } from "./days.ts";
import { shareOf } from "./measure-prompt.ts";
import { type Qualified, tellQualified } from "./tell-qualified.ts";

/** So many people who came to a step on a day; `isLead` is 1 for leads, 0 for others. */
export interface DayCount {
  readonly day: string;
  readonly stage: string;
  readonly isLead: number;
  readonly people: number;
}

/** What a funnel is made of: the model's stages in their order, and the names of two steps that no model names. */
export interface FunnelPlan {
  readonly stages: readonly { readonly id: string; readonly name?: string }[];
  readonly everyone: string;
  readonly becameLead: string;
}

/** One stage of the funnel. People are counted once each; shares are in 0 … 1, null of nobody; by period they may be above 1. */
export interface FunnelStage {
  readonly stage: string;
  readonly name: string;
  readonly people: number;
  /** Of these, those who are leads. */
  readonly leads: number;
  /** Of those who came to the stage before, or were seen at all. */
  readonly ofPrevious: number | null;
  /** Of all who were seen. */
  readonly ofPeople: number | null;
}

/** A funnel of some days. */
export interface Funnel {
  readonly people: number;
  readonly leads: number;
  readonly stages: readonly FunnelStage[];
  /** Null where the model has no such stage, or nobody came to it. */
  readonly mqlToSql: number | null;
  readonly leadToCustomer: number | null;
  readonly qualified: Qualified;
}

/** Makes the funnel of all the counts, and one for each span of the days. */
export function makeFunnels(
  plan: FunnelPlan,
  counts: readonly DayCount[],
  { days, per }: { readonly days: Days; readonly per: Span },
): { readonly totals: Funnel; readonly series: readonly (Days & Funnel)[] } {
  const cuts = cutDays(days, per);
  const byCut = new Map(cuts.map((cut) => [cut.from, [] as DayCount[]]));
  let place = 0;
  for (const count of counts.toSorted((a, b) => a.day.localeCompare(b.day, "en"))) {
    while (count.day >= (cuts[place]?.to ?? "~")) place += 1;
    byCut.get(cuts[place]?.from ?? "")?.push(count);
  }
  const series = cuts.map((cut) => ({ ...cut, ...makeFunnel(plan, byCut.get(cut.from) ?? []) }));
  return { totals: makeFunnel(plan, counts), series };
}

function makeFunnel(plan: FunnelPlan, counts: readonly DayCount[]): Funnel {
  const of = (step: string) => sum(counts.filter(({ stage }) => stage === step));
  const leadsOf = (step: string) => sum(counts.filter(({ stage, isLead }) => stage === step && isLead === 1));
  const has = (id: string) => plan.stages.some((stage) => stage.id === id);
  const people = of(plan.everyone);
  const leads = of(plan.becameLead);
  const stages = plan.stages.map(({ id, name = id }, place) => {
    const before = plan.stages[place - 1];
    const came = of(id);
    return {
      ...{ stage: id, name, people: came, leads: leadsOf(id) },
      ofPrevious: shareOf(came, before ? of(before.id) : people),
      ofPeople: shareOf(came, people),
    };
  });
  const qualified = has("mql") ? { people: of("mql"), leads: leadsOf("mql") } : null;
  return {
    ...{ people, leads, stages },
    mqlToSql: has("mql") && has("sql") ? shareOf(of("sql"), of("mql")) : null,
    leadToCustomer: has("customer") ? shareOf(leadsOf("customer"), leads) : null,
    qualified: tellQualified(qualified, { people, leads }),
  };
}

function sum(counts: readonly DayCount[]): number {
  return counts.reduce((all, { people }) => all + people, 0);
}
