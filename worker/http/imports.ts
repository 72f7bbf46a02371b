import type { Context, Hono } from "hono";
import type { Source } from "../core/history/history.ts";
import type { LeadId, PersonId } from "../core/ids.ts";
import { type Flaw, fail, ok, type Result } from "../core/result.ts";
import type { Delivery } from "../env.ts";
import { importAtOnce, maxImportFlaws, maxImportLeads, maxMessageBytes } from "../limits.ts";
import type { Site } from "../store/site.ts";
import { getSource } from "./author.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { type ImportAnswer, importLeads } from "./contract/imports.ts";
import { serve } from "./contract/serve.ts";
import { makeSayings } from "./decode-identity.ts";
import { decodeImportedLead, type ImportedLead } from "./decode-import.ts";
import { deliverTo } from "./deliver.ts";
import { joinNames } from "./join-names.ts";
import { getLeadOf } from "./lead-id.ts";
import type { Problem } from "./problem.ts";
import { splitPast } from "./split-past.ts";

type Verdict = ImportAnswer["leads"][number];

/** An import as it is done: at which site, at which instant (epoch ms), and by whose word. */
interface Import {
  readonly site: Site;
  readonly now: number;
  readonly source: Source;
}

interface Row {
  readonly index: number;
  readonly lead: LeadId;
  readonly known: ImportedLead;
}

/** Routes `POST /v1/leads/import`: leads of another system, each taken or refused by itself. */
export function routeImports(app: Hono<Api>): void {
  serve(app, importLeads, async ({ c, caller, body }) => {
    const raws = listRaws(body);
    if (!raws.ok) return raws;
    const { site, key } = caller;
    const given: Import = { site, now: Date.now(), source: getSource(c) };
    const verdicts: Verdict[] = [];
    const rows: Row[] = [];
    for (const [index, raw] of raws.value.entries()) {
      const decoded = await decodeImportedLead(raw, { now: given.now, by: key.prefix });
      if (!decoded.ok) verdicts[index] = refuse(index, decoded.error);
      else {
        const lead = await getLeadOf(c.get("keyring"), site.id, decoded.value.name);
        rows.push({ index, lead, known: decoded.value });
      }
    }
    for (const verdict of await takeAll(c, given, rows)) verdicts[verdict.index] = verdict;
    const accepted = verdicts.filter((verdict) => verdict.accepted).length;
    return ok({ body: { accepted, rejected: verdicts.length - accepted, leads: verdicts } });
  });
}

function listRaws(body: unknown): Result<readonly unknown[], Problem> {
  const raws = isRecord(body) ? body.leads : undefined;
  if (!isRecord(body) || !Array.isArray(raws))
    return fail({ kind: "bad-shape", flaws: [{ pointer: "/leads", detail: "must be a list" }] });
  const [other] = Object.keys(body).filter((name) => name !== "leads");
  if (other !== undefined)
    return fail({ kind: "bad-shape", flaws: [{ pointer: `/${other}`, detail: "is not a field here" }] });
  if (raws.length > maxImportLeads)
    return fail({ kind: "too-many-leads", detail: `An import has at most ${maxImportLeads} leads.` });
  return ok(raws);
}

function refuse(index: number, flaws: readonly Flaw[]): Verdict {
  const errors = flaws
    .slice(0, maxImportFlaws)
    .map(({ pointer, detail }) => ({ pointer: `/leads/${index}${pointer}`, detail }));
  return { index, accepted: false, verdict: "bad-shape", errors };
}

/** Takes some leads at a time; of one lead's rows one after another, so that the last word is the last. */
async function takeAll(c: Context<Api>, given: Import, rows: readonly Row[]): Promise<readonly Verdict[]> {
  const waiting = Map.groupBy(rows, ({ lead }) => lead).values();
  const verdicts: Verdict[] = [];
  async function work(): Promise<void> {
    for (const rowsOfLead of waiting) for (const row of rowsOfLead) verdicts.push(await take(c, given, row));
  }
  await Promise.all(Array.from({ length: importAtOnce }, work));
  return verdicts;
}

async function take(c: Context<Api>, given: Import, { index, lead, known }: Row): Promise<Verdict> {
  const { site, now, source } = given;
  const { policy } = site;
  const began = [...known.signals, ...known.outcomes].reduce((first, { at }) => Math.min(first, at), now);
  const sayings = makeSayings(known, source, began);
  let owner: PersonId = lead;
  for (const [part, past] of splitPast(known, maxMessageBytes).entries()) {
    const delivery: Delivery = {
      ...{ site: site.id, lead, revision: policy.revision, now },
      ...{ ...past, facts: [], automated: false, imported: true },
      ...(part === 0 && { sayings }),
    };
    const taken = await deliverTo(c, { site: site.id, person: lead, policy }, delivery);
    if (!taken.ok) return { index, accepted: false, verdict: taken.error.kind };
    if (taken.value.isErased) return { index, accepted: false, verdict: "erased" };
    owner = taken.value.owner;
  }
  try {
    await joinNames(c, { site: site.id, lead, name: known.name, policy, now, imported: true });
  } catch (error) {
    // The others go on; sent again, this one is joined then.
    console.error(JSON.stringify({ problem: "names-not-joined", detail: String(error) }));
    return { index, accepted: false, verdict: "unavailable" };
  }
  return { index, accepted: true, lead: owner };
}
