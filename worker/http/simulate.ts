import type { Context, Hono } from "hono";
import { checkSimulation, type Simulation } from "../core/check-simulation.ts";
import { findVisitorId } from "../core/ids.ts";
import type { Model } from "../core/model.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type SimulationAnswer, simulate } from "../core/simulate.ts";
import { openDatabase } from "../store/database.ts";
import { findPublished } from "../store/models.ts";
import type { Site } from "../store/site.ts";
import { readJson } from "./body.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { describeVisitor } from "./describe-visitor.ts";
import { documentBounds } from "./model.ts";
import { answerProblem, type Problem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";

const path = "/v1/model/simulate";

/** Routes `POST /v1/model/simulate`: where someone with this history would stand under this model. */
export function routeSimulate(app: Hono<Api>): void {
  app.post(path, async (c) => {
    const answer = await answerSimulation(c);
    return answer.ok ? c.json(answer.value) : answerProblem(c, answer.error);
  });
  allowOnly(app, path, ["POST"]);
}

async function answerSimulation(c: Context<Api>): Promise<Result<SimulationAnswer, Problem>> {
  // It changes nothing, so reading is enough.
  const caller = await checkStaff(c, "read");
  if (!caller.ok) return caller;
  const { site } = caller.value;
  const body = await readJson(c.req.raw, documentBounds);
  if (!body.ok) return body;
  const asked = await recallVisitor(c, site, body.value);
  if (!asked.ok) return asked;
  const checked = checkSimulation(asked.value.input);
  if (!checked.ok) return fail({ kind: "bad-simulation", flaws: checked.error });
  const published = await findPublished(openDatabase(c.env.DB), site.id);
  if (!published) return fail({ kind: "not-found" });
  const model = chooseModel(checked.value, published.model);
  if (!model) return fail({ kind: "bad-simulation", flaws: [noDraft] });
  const { after } = simulate(model, checked.value);
  return ok(
    asked.value.isVisitor ? { after, before: simulate(published.model, checked.value).after } : { after },
  );
}

const noDraft = { pointer: "/model", detail: 'there is no draft: give a model, or "published"' };

function chooseModel({ model }: Simulation, published: Model): Model | null {
  if (model === "published") return published;
  return model === "draft" ? null : model;
}

interface Asked {
  readonly input: unknown;
  readonly isVisitor: boolean;
}

/** Puts a visitor's own history in the place of `visitor`, if the body names one; asked without `now`, it is now. */
async function recallVisitor(c: Context<Api>, site: Site, input: unknown): Promise<Result<Asked, Problem>> {
  if (!isRecord(input)) return ok({ input, isVisitor: false });
  const now = Date.now();
  const { visitor: id, ...rest }: Readonly<Record<string, unknown>> = { now, ...input };
  if (id === undefined) return ok({ input: rest, isVisitor: false });
  const visitor = typeof id === "string" ? findVisitorId(id) : null;
  if (!visitor) {
    return fail({
      kind: "bad-simulation",
      flaws: [{ pointer: "/visitor", detail: "must be a visitor's id" }],
    });
  }
  const described = await describeVisitor(c, { site, visitor, now });
  if (!described.ok) return described;
  const { signals, attributes } = described.value;
  return ok({ input: { ...rest, signals, attributes }, isVisitor: true });
}
