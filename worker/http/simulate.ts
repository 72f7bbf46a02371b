import type { Context, Hono } from "hono";
import { type SimulationAnswer, simulate } from "../core/answer/simulate.ts";
import { checkSimulation, type Simulation } from "../core/check/check-simulation.ts";
import { findVisitorId } from "../core/ids.ts";
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
  const { visitor, rest } = splitVisitor(body);
  const checked = checkSimulation(rest);
  if (!checked.ok) return fail({ kind: "bad-simulation", flaws: checked.error });
  if (visitor === undefined) return answerFrom(c, site, { simulation: checked.value, isVisitor: false });
  const recalled = await recall(c, site, { visitor, simulation: checked.value });
  return recalled.ok ? answerFrom(c, site, { simulation: recalled.value, isVisitor: true }) : recalled;
}

/** What is asked about a visitor or of a draft is told under the published model too. */
async function answerFrom(
  c: Context<Api>,
  site: Site,
  { simulation, isVisitor }: { simulation: Simulation; isVisitor: boolean },
): Promise<Result<SimulationAnswer, Problem>> {
  const isInline = typeof simulation.model === "object";
  // With everything in the request the answer depends on nothing else.
  if (isInline && !isVisitor) return ok(simulate(simulation.model, simulation));
  const db = openDatabase(c.env.DB);
  const published = await findPublished(db, site.id);
  if (!published) return fail({ kind: "not-found" });
  const before = simulate(published.model, simulation, published.publishedAt).after;
  if (simulation.model === "published") return ok(isVisitor ? { after: before, before } : { after: before });
  const model = isInline ? simulation.model : (await findDraft(db, site.id))?.document;
  if (!model) return fail({ kind: "bad-simulation", flaws: [noDraft] });
  return ok({ ...simulate(model, simulation), before });
}

const noDraft = { pointer: "/model", detail: 'there is no draft: give a model, or "published"' };

/** Takes `visitor` out of the body; asked about a visitor without `now`, it is now. */
function splitVisitor(input: unknown): { readonly visitor?: unknown; readonly rest: unknown } {
  if (!isRecord(input) || !("visitor" in input)) return { rest: input };
  const { visitor, ...rest }: Readonly<Record<string, unknown>> = { now: Date.now(), ...input };
  return { visitor, rest };
}

/** Puts a visitor's own history into a simulation. */
async function recall(
  c: Context<Api>,
  site: Site,
  asked: { readonly visitor: unknown; readonly simulation: Simulation },
): Promise<Result<Simulation, Problem>> {
  const visitor = typeof asked.visitor === "string" ? findVisitorId(asked.visitor) : null;
  if (!visitor) return fail({ kind: "bad-simulation", flaws: [noVisitor] });
  const described = await describePerson(c, { site, person: visitor, now: asked.simulation.now });
  if (!described.ok) return described;
  const { attributes, outcomes, claimed } = described.value;
  // Claims that don't count for the lead don't count here.
  const signals = described.value.signals.filter((signal) => claimed === null || !signal.claimed);
  return ok({ ...asked.simulation, signals, attributes, outcomes });
}

const noVisitor = { pointer: "/visitor", detail: "must be a visitor's id" };
