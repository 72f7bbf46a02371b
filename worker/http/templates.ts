import type { Hono } from "hono";
import { templates } from "../core/model/templates.ts";
import { fail, ok } from "../core/result.ts";
import type { Api } from "./context.ts";
import { getTemplate, listTemplates } from "./contract/publication.ts";
import { serve } from "./contract/serve.ts";

/** Routes the models to begin with: `GET /v1/model/templates`, and one of them by its id. */
export function routeTemplates(app: Hono<Api>): void {
  serve(app, listTemplates, async () => ok({ body: { templates } }));
  serve(app, getTemplate, async ({ c }) => {
    const template = templates.find(({ id }) => id === c.req.param("id"));
    return template ? ok({ body: template }) : fail({ kind: "not-found" });
  });
}
