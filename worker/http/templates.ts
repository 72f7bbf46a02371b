import type { Hono } from "hono";
import { templates } from "../core/model/templates.ts";
import type { Api } from "./context.ts";
import { answerProblem } from "./problem.ts";
import { allowOnly } from "./route.ts";
import { checkStaff } from "./staff.ts";

const path = "/v1/model/templates";

/** Routes the models to begin with: `GET /v1/model/templates`, and one of them by its id. */
export function routeTemplates(app: Hono<Api>): void {
  app.get(path, async (c) => {
    const caller = await checkStaff(c, "read");
    return caller.ok ? c.json({ templates }) : answerProblem(c, caller.error);
  });
  app.get(`${path}/:id`, async (c) => {
    const caller = await checkStaff(c, "read");
    if (!caller.ok) return answerProblem(c, caller.error);
    const template = templates.find(({ id }) => id === c.req.param("id"));
    return template ? c.json(template) : answerProblem(c, { kind: "not-found" });
  });
  allowOnly(app, path, ["GET"]);
  allowOnly(app, `${path}/:id`, ["GET"]);
}
