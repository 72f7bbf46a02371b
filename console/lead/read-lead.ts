import type { CallOptions, Client, Outcome } from "../../worker/http/contract/client.ts";
import type { Explanation, Happening, Lead } from "../api.ts";
import type { Read } from "../live.ts";
import { wordScore } from "../wording.ts";

/** All that a lead's page shows. */
export interface LeadView {
  readonly lead: Lead;
  readonly explanation: Explanation;
  readonly journey: readonly Happening[];
  /** True if the journey goes on. */
  readonly hasMore: boolean;
}

/** What a lead is read by. */
type LeadClient = Client<"getLead" | "explainLead" | "getJourney">;

type Rest = Omit<LeadView, "lead">;

const restMs = 30_000;
const mostRows = 200;

/**
 * Makes a reader of one lead with the newest `rows` of its journey. Where the lead stands is read each time; why and how it came there
 * only when that changed for whoever looks, and every half a minute.
 */
export function makeLeadReader(client: LeadClient, id: string, rows: number): Read<LeadView> {
  let known: { readonly print: string; readonly untilMs: number; readonly rest: Rest } | null = null;
  return async ({ cancel }) => {
    const options = { params: { id }, ...(cancel && { cancel }) };
    const lead = await client.getLead(options);
    if (lead.kind !== "ok") return lead;
    const print = printOf(lead.value);
    if (known?.print !== print || Date.now() > known.untilMs) {
      const rest = await readRest(client, options, rows);
      if (rest.kind !== "ok") return rest;
      known = { print, untilMs: Date.now() + restMs, rest: rest.value };
    }
    return { ...lead, value: { lead: lead.value, ...known.rest } };
  };
}

/** Tells leads apart by what a reader sees: a score that fades makes no difference until its last digit does. */
function printOf({ asOf, score, dimensions, claimed, ...standing }: Lead): string {
  const sums = Object.entries(dimensions).map(([name, sum]) => [name, wordScore(sum)]);
  return JSON.stringify([standing, wordScore(score), sums, claimed && wordScore(claimed.score)]);
}

type One = CallOptions & { readonly params: { readonly id: string } };

async function readRest(client: LeadClient, options: One, rows: number): Promise<Outcome<Rest>> {
  const [explained, journey] = await Promise.all([
    client.explainLead(options),
    readJourney(client, options, rows),
  ]);
  if (explained.kind !== "ok") return explained;
  if (journey.kind !== "ok") return journey;
  return { ...explained, value: { explanation: explained.value.explanation, ...journey.value } };
}

/** Reads the newest `rows` of a journey, page by page. */
async function readJourney(
  client: LeadClient,
  options: One,
  rows: number,
): Promise<Outcome<Pick<LeadView, "journey" | "hasMore">>> {
  const journey: Happening[] = [];
  let cursor: string | null | undefined;
  for (;;) {
    const limit = String(Math.min(mostRows, rows - journey.length));
    const page = await client.getJourney({ ...options, query: { limit, ...(cursor && { cursor }) } });
    if (page.kind !== "ok") return page;
    journey.push(...page.value.journey);
    cursor = page.value.cursor;
    if (cursor === null || journey.length >= rows)
      return { ...page, value: { journey, hasMore: cursor !== null } };
  }
}
