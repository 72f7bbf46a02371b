import { expect } from "vitest";
import type { Model } from "../../worker/core/model/model.ts";
import type { LeadDetail } from "../../worker/http/contract/lead-detail.ts";
import type { IdentityAnswer } from "../../worker/http/identity.ts";
import { askWith, peopleModel, type TestSite } from "./world.ts";

/** The people's model with what sales says: accepted is sql, won is customer; who was turned away may come again after ten days. */
export const salesModel: Model = {
  ...peopleModel,
  recycleDays: 10,
  stages: [
    { id: "mql", enter: { score: { gte: 60 } }, leaveBelow: 40 },
    { id: "sql", enter: { outcome: "accepted" } },
    { id: "customer", enter: { any: [{ outcome: "won" }, { signal: "purchase" }] } },
  ],
};

let people = 0;

/** Makes an address that nobody had before. */
export function makeEmail(): string {
  people += 1;
  return `dana-${people}-${crypto.randomUUID().slice(0, 8)}@acme.example`;
}

/** Makes a lead that the site's server knows, or finds it. */
export async function findLead(
  site: TestSite,
  name: { readonly email?: string; readonly userId?: string },
): Promise<string> {
  const told = await askWith(site.write, "/v1/identity", { json: name });
  return (await told.json<IdentityAnswer>()).lead ?? "";
}

/** Says what sales says of a lead, and gives the lead as it stands then. */
export async function say(site: TestSite, lead: string, outcome: object): Promise<LeadDetail> {
  const response = await askWith(site.write, `/v1/leads/${lead}/outcome`, { json: outcome });
  expect(response.status).toBe(200);
  return response.json<LeadDetail>();
}
