import * as accounts from "./accounts.ts";
import * as audit from "./audit.ts";
import * as channels from "./channels.ts";
import type { Contract } from "./contract.ts";
import * as deliveries from "./deliveries.ts";
import * as destinations from "./destinations.ts";
import * as funnel from "./funnel.ts";
import * as health from "./health.ts";
import * as identity from "./identity.ts";
import * as imports from "./imports.ts";
import * as keys from "./keys.ts";
import * as lead from "./lead.ts";
import * as leads from "./leads.ts";
import * as live from "./live.ts";
import * as model from "./model.ts";
import * as outcomes from "./outcomes.ts";
import * as privacy from "./privacy.ts";
import * as prompts from "./prompts.ts";
import * as publication from "./publication.ts";
import * as qualification from "./qualification.ts";
import * as reportPeople from "./report-people.ts";
import * as reports from "./reports.ts";
import * as session from "./session.ts";
import * as sessions from "./sessions.ts";
import * as simulation from "./simulation.ts";
import * as sites from "./sites.ts";
import * as spend from "./spend.ts";
import * as visitors from "./visitors.ts";

const exported = {
  ...qualification,
  ...identity,
  ...visitors,
  ...live,
  ...leads,
  ...lead,
  ...outcomes,
  ...imports,
  ...accounts,
  ...privacy,
  ...model,
  ...publication,
  ...simulation,
  ...prompts,
  ...destinations,
  ...deliveries,
  ...reports,
  ...funnel,
  ...channels,
  ...reportPeople,
  ...spend,
  ...session,
  ...sessions,
  ...keys,
  ...sites,
  ...audit,
  ...health,
};

type Exported = typeof exported;

/** Every contract by its name, for the typed client. */
export type Operations = {
  readonly [Name in keyof Exported as Exported[Name] extends Contract ? Name : never]: Exported[Name];
};

/** Every route's contract; what is not here is not told in the API's description. */
export const contracts: readonly Contract[] = Object.values<unknown>(exported).filter(isContract);

/** A resource's file also exports what others share with it. */
function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "method" in value && "path" in value;
}
