import type { Funnel } from "../data.ts";

/** One thing that a funnel counts: everybody seen, leads, or those who came to a stage. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  /** Who they are, as in "412 people who came to MQL". */
  readonly people: string;
  readonly count: number;
  /** The path of the API that lists them. */
  readonly open: string;
  readonly stage: FunnelStage | null;
}

/** A number with the people behind it. */
export interface Counted {
  readonly count: number;
  readonly open: string;
  readonly label: string;
}

type FunnelStage = Funnel["stages"][number];

/** Finds a stage of a funnel; models need not have it. */
export function findStage({ stages }: Funnel, id: string): FunnelStage | undefined {
  return stages.find(({ stage }) => stage === id);
}

/** Counts all who came to a stage. */
export function toCount({ people, open, name }: FunnelStage): Counted {
  return { count: people, open, label: `people who came to ${name}` };
}

/** Counts the leads who came to a stage. */
export function toLeads({ leads, open, name }: FunnelStage): Counted {
  return { count: leads, open: `${open}&of=leads`, label: `leads who came to ${name}` };
}

/** Finds one of the things that a funnel counts; models need not have it. */
export function findMeasure(funnel: Funnel, id: string): Measure | undefined {
  return listMeasures(funnel).find((one) => one.id === id);
}

/** Lists what a funnel counts, in the order in which people come along. */
export function listMeasures(funnel: Funnel): readonly Measure[] {
  const { people, open, leads, openLeads, stages } = funnel;
  return [
    { id: "people", name: "Seen", people: "people seen", count: people, open, stage: null },
    { id: "leads", name: "Leads", people: "leads", count: leads, open: openLeads, stage: null },
    ...stages.map((stage) => ({
      id: stage.stage,
      name: stage.name,
      people: toCount(stage).label,
      count: stage.people,
      open: stage.open,
      stage,
    })),
  ];
}
