import type { Context, Hono } from "hono";
import { type SimulationAnswer, simulate } from "../core/answer/simulate.ts";
import { checkSimulation, type Simulation } from "../core/check/check-simulation.ts";
import { findLeadId, findVisitorId, type PersonId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import { findDraft } from "../store/drafts.ts";
import { findPublished } from "../store/models.ts";
import type { Site } from "../store/site.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { serve } from "./contract/serve.ts";
import { simulateModel } from "./contract/simulation.ts";
import { describePerson } from "./describe-person.ts";
import type { Problem } from "./problem.ts";

/** Routes `POST /v1/model/simulate`: where someone with this history would stand under this model. */
export function routeSimulate(app: Hono<Api>): void {
  serve(app, simulateModel, async ({ c, caller, body }) => {
    const answer = await answerSimulation(c, caller.site, body);
    return answer.ok ? ok({ body: answer.value }) : answer;
  });
}

async function answerSimulation(
  c: Context<Api>,
  site: Site,
  body: unknown,
): Promise<Result<SimulationAnswer, Problem>> {
  const { asked, rest } = splitPerson(body);
  const checked = checkSimulation(rest);
  if (!checked.ok) return fail({ kind: "bad-simulation", flaws: checked.error });
  if (!asked) return answerFrom(c, site, { simulation: checked.value, isPerson: false });
  const recalled = await recall(c, site, { asked, simulation: checked.value });
  return recalled.ok ? answerFrom(c, site, { simulation: recalled.value, isPerson: true }) : recalled;
}

/** What is asked about a person or of a draft is told under the published model too. */
async function answerFrom(
  c: Context<Api>,
  site: Site,
  { simulation, isPerson }: { simulation: Simulation; isPerson: boolean },
): Promise<Result<SimulationAnswer, Problem>> {
  const isInline = typeof simulation.model === "object";
  // With everything in the request the answer depends on nothing else.
  if (isInline && !isPerson) return ok(simulate(simulation.model, simulation));
  const db = openDatabase(c.env.DB);
  const published = await findPublished(db, site.id);
  if (!published) return fail({ kind: "not-found" });
  const before = simulate(published.model, simulation, published.publishedAt).after;
  if (simulation.model === "published") return ok(isPerson ? { after: before, before } : { after: before });
  const model = isInline ? simulation.model : (await findDraft(db, site.id))?.document;
  if (!model) return fail({ kind: "bad-simulation", flaws: [noDraft] });
  return ok({ ...simulate(model, simulation), before });
}

const noDraft = { pointer: "/model", detail: 'there is no draft: give a model, or "published"' };

/** What a body says of whom it is about; undefined where it brings signals of its own. */
interface AskedPerson {
  readonly visitor?: unknown;
  readonly lead?: unknown;
}

/** Takes `visitor` or `lead` out of the body; asked about a person without `now`, it is now. */
function splitPerson(input: unknown): { readonly asked: AskedPerson | null; readonly rest: unknown } {
  if (!isRecord(input) || !("visitor" in input || "lead" in input)) return { asked: null, rest: input };
  const { visitor, lead, ...rest }: Readonly<Record<string, unknown>> = { now: Date.now(), ...input };
  return { asked: { visitor, lead }, rest };
}

/** Puts a person's own history into a simulation. */
async function recall(
  c: Context<Api>,
  site: Site,
  { asked, simulation }: { readonly asked: AskedPerson; readonly simulation: Simulation },
): Promise<Result<Simulation, Problem>> {
  const person = findAsked(asked);
  if (!person)
    return fail({ kind: "bad-simulation", flaws: [asked.lead === undefined ? noVisitor : noLead] });
  const described = await describePerson(c, { site, person, now: simulation.now });
  if (!described.ok) return described;
  const { attributes, outcomes, claimed } = described.value;
  // Claims that don't count for the lead don't count here.
  const signals = described.value.signals.filter((signal) => claimed === null || !signal.claimed);
  return ok({ ...simulation, signals, attributes, outcomes });
}

function findAsked({ visitor, lead }: AskedPerson): PersonId | null {
  if (lead === undefined) return typeof visitor === "string" ? findVisitorId(visitor) : null;
  return typeof lead === "string" && visitor === undefined ? findLeadId(lead) : null;
}

const noVisitor = { pointer: "/visitor", detail: "must be a visitor's id" };
const noLead = { pointer: "/lead", detail: "must be a lead's id, without a visitor beside it" };
