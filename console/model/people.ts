import type { CallOptions, Outcome } from "../../worker/http/contract/client.ts";
import { api, type LeadSummary, type Leads } from "../api.ts";
import { makeResource } from "../data/resource.ts";

/** Leads of one instant, as many as are looked at; `isAll` unless there are more. */
export interface Sample {
  readonly leads: readonly LeadSummary[];
  readonly isAll: boolean;
}

const pageRows = 100;
const mostPages = 5;

/** The leads over whom thresholds are shown: the highest scores, up to 500. */
export const sample = makeResource(readSample);

async function readSample(options: CallOptions): Promise<Outcome<Sample>> {
  const { cancel } = options;
  const leads: LeadSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: String(pageRows), ...(cursor && { cursor }) };
    const answer: Outcome<Leads> = await api.listLeads({ query, ...(cancel && { cancel }) });
    if (answer.kind !== "ok") return answer;
    leads.push(...answer.value.leads);
    cursor = answer.value.cursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { kind: "ok", value: { leads, isAll: cursor === undefined }, etag: null };
}

/** Says what is told over whom: `word` makes the sentence of "of all 64 leads", unless there is nobody yet. */
export function wordSample(told: Sample, word: (whose: string) => string): string {
  return told.leads.length === 0 ? "There are no leads yet." : word(wordWhose(told));
}

function wordWhose({ leads, isAll }: Sample): string {
  if (isAll) return leads.length === 1 ? "of the one lead there is" : `of all ${leads.length} leads`;
  return `of the ${leads.length} leads with the highest scores`;
}
