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
  readonly stage: Funnel["stages"][number] | null;
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
      people: `people who came to ${stage.name}`,
      count: stage.people,
      open: stage.open,
      stage,
    })),
  ];
}
