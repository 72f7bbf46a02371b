import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import type { LeadFilter } from "../store/leads.ts";
import type { Site } from "../store/site.ts";
import { instantWanted, parseInstant } from "./period.ts";
import type { Problem } from "./problem.ts";

/** What a query may say of which leads are wanted. */
export interface AskedLeads
  extends Omit<Partial<LeadFilter>, "site" | "at" | "words" | "since" | "until" | "ownDomains"> {
  readonly q?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly internal?: "true" | undefined;
}

/** Reads which leads of a site are wanted, at an instant (epoch ms); the site's own people only where they are asked for. */
export function readLeadFilter(
  { id, settings }: Site,
  at: number,
  { q = "", since, until, internal, ...rest }: AskedLeads,
): Result<LeadFilter, Problem> {
  const [from, to] = [
    since === undefined ? undefined : parseInstant(since),
    until === undefined ? undefined : parseInstant(until),
  ];
  const flaws: Flaw[] = [];
  if (from === null) flaws.push({ pointer: "/since", detail: instantWanted });
  if (to === null) flaws.push({ pointer: "/until", detail: instantWanted });
  if (from === null || to === null)
    return fail({ kind: "bad-query", detail: "The time could not be read.", flaws });
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const ownDomains = internal ? null : (settings.internal?.emailDomains ?? []);
  return ok({ ...rest, site: id, at, words, since: from, until: to, ownDomains });
}
