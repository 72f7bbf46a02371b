import { type Context, Hono } from "hono";
import { ok } from "../core/result.ts";
import { isStoreFault, tellFault } from "../store/database.ts";
import { routeAccounts } from "./accounts.ts";
import { answerProblem } from "./answer-problem.ts";
import { routeAudit } from "./audit.ts";
import { routeChannels } from "./channels.ts";
import type { Api, Ports } from "./context.ts";
import { getHealth } from "./contract/health.ts";
import { contracts } from "./contract/index.ts";
import { serve } from "./contract/serve.ts";
import { routeDeliveries } from "./deliveries.ts";
import { routeDestinationTests } from "./destination-tests.ts";
import { routeDestinations } from "./destinations.ts";
import { routeDraft } from "./draft.ts";
import { routeFunnel } from "./funnel.ts";
import { guard } from "./guard.ts";
import { routeIdentity } from "./identity.ts";
import { routeImports } from "./imports.ts";
import { routeKeys } from "./keys.ts";
import { routeLead } from "./lead.ts";
import { routeLeads } from "./leads.ts";
import { routeLive } from "./live.ts";
import { routeModel } from "./model.ts";
import { routeOutcomes } from "./outcomes.ts";
import { routePreview } from "./preview.ts";
import { routePrivacy } from "./privacy.ts";
import { routePrompts } from "./prompts.ts";
import { routePublish } from "./publish.ts";
import { routeQualification } from "./qualification.ts";
import { routeReportPeople } from "./report-people.ts";
import { routeReports } from "./reports.ts";
import { routeRescore } from "./rescore.ts";
import { allowContracts } from "./route.ts";
import { routeRuleReport } from "./rule-report.ts";
import { routeSession } from "./session.ts";
import { routeSignals } from "./signals.ts";
import { routeSimulate } from "./simulate.ts";
import { routeSites } from "./sites.ts";
import { routeSpend } from "./spend.ts";
import { routeTemplates } from "./templates.ts";
import { routeVersions } from "./versions.ts";
import { routeVisitors } from "./visitors.ts";

/** Makes the API: everything under /v1, and /healthz. */
export function makeApp(ports: Ports): Hono<Api> {
  const app = new Hono<Api>();
  app.use(guard(ports));
  // Answers without D1 or any object: it says that this Worker runs and has its secret.
  serve(app, getHealth, async () => ok({ body: { ok: true } }));
  routeSignals(app);
  routeQualification(app);
  routeIdentity(app);
  routeModel(app);
  routeDraft(app);
  routePublish(app);
  routeVersions(app);
  routeTemplates(app);
  routeRescore(app);
  routeSimulate(app);
  routePrompts(app);
  routePreview(app);
  routeDestinations(app);
  routeDestinationTests(app);
  routeDeliveries(app);
  routeVisitors(app);
  routeLive(app);
  routeLeads(app);
  routeLead(app);
  routeOutcomes(app);
  routeImports(app);
  routeAccounts(app);
  routePrivacy(app);
  routeReports(app);
  routeFunnel(app);
  routeChannels(app);
  routeRuleReport(app);
  routeReportPeople(app);
  routeSpend(app);
  routeSession(app);
  routeKeys(app);
  routeSites(app);
  routeAudit(app);
  allowContracts(app, contracts);
  app.notFound((c) => answerProblem(c, { kind: "not-found" }));
  app.onError(answerFault);
  return app;
}

/** Answers what nobody expected, without telling the caller anything of it, and logs it once. */
function answerFault(error: Error, c: Context<Api>): Response {
  const { method, path } = c.req;
  const message = tellFault(error);
  // A stack begins with the error's own words.
  const stack = error.stack?.replace(error.message, () => message);
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  console.error(
    JSON.stringify({ problem: "fault", request: c.get("requestId"), method, path, message, cause, stack }),
  );
  return answerProblem(c, { kind: isStoreFault(error) ? "unavailable" : "internal" });
}
