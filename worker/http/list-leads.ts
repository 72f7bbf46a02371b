import type { Context } from "hono";
import { evaluate } from "../core/answer/compact.ts";
import { findLeadId } from "../core/ids.ts";
import type { StoredLead } from "../store/leads.ts";
import type { Site } from "../store/site.ts";
import type { Api } from "./context.ts";
import type { ListedLead } from "./contract/leads.ts";
import { type Described, describePerson } from "./describe-person.ts";
import { findStageSince } from "./tell-lead.ts";
import { toIso } from "./tell-visitor.ts";

/**
 * Tells rows as they stand at an instant (epoch ms). A row says for how long it can be computed from; after that, and after a new model
 * came to decide, the lead's own object is asked.
 */
export async function tellLeads(
  c: Context<Api>,
  { site, at }: { readonly site: Site; readonly at: number },
  rows: readonly StoredLead[],
): Promise<readonly ListedLead[]> {
  const told = await Promise.all(
    rows.map((row) => (isKnown(row, site, at) ? tellRow(row, at) : tellLive(c, { site, at }, row))),
  );
  return told.filter((lead) => lead !== null);
}

function isKnown({ compact, holdsUntil, model }: StoredLead, { policy }: Site, at: number): boolean {
  return compact !== null && (holdsUntil === null || at < holdsUntil) && model === policy.version;
}

function tellRow(row: StoredLead, at: number): ListedLead {
  const { compact, score, dimensions, grade, reasons } = row;
  return { ...tellStored(row), ...(compact ? evaluate(compact, at) : { score, dimensions, grade, reasons }) };
}

function tellStored(row: StoredLead) {
  const { id, email, userId, account, identity, stage, segments, claimedScore } = row;
  const { values: attributes, firstChannel, lastChannel, internal } = row;
  return {
    ...{ id, email, userId, account, identity, stage, segments, claimedScore },
    ...{ attributes, firstChannel, lastChannel, internal },
    stageSince: toIso(row.stageSince),
    firstSeenAt: toIso(row.firstSeenAt),
    lastSeenAt: toIso(row.lastSeenAt),
  };
}

/** Asks the lead's own object; null if it is no more. */
async function tellLive(
  c: Context<Api>,
  { site, at }: { readonly site: Site; readonly at: number },
  row: StoredLead,
): Promise<ListedLead | null> {
  const person = findLeadId(row.id);
  const described = person && (await describePerson(c, { site, person, now: at }));
  // What cannot be asked just now is told as it was known last.
  if (!described || (!described.ok && described.error.kind !== "not-found")) return tellRow(row, at);
  return described.ok ? tellDescribed(row, described.value, at) : null;
}

function tellDescribed(row: StoredLead, described: Described, at: number): ListedLead {
  const { stage, segments } = described.qualification;
  return {
    ...tellStored(row),
    ...evaluate(described.compact, at),
    stage,
    segments: [...segments],
    stageSince: toIso(findStageSince(described)),
    attributes: Object.fromEntries(described.values.map(({ name, value }) => [name, value])),
    claimedScore: described.claimed?.score ?? null,
    lastSeenAt: toIso(described.lastSeenAt),
  };
}
