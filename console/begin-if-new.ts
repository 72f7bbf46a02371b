import { api } from "./api.ts";
import { findPath, toAddress } from "./place.ts";
import { goTo } from "./route.ts";

/** Goes to the first steps where the site has never had a signal, unless the address asks for something else. */
export async function beginIfNew(): Promise<void> {
  if (findPath(location.hash).length > 0) return;
  const query = { limit: "1" };
  const [leads, visitors] = await Promise.all([api.listLeads({ query }), api.listVisitors({ query })]);
  const hasNobody =
    leads.kind === "ok" &&
    visitors.kind === "ok" &&
    leads.value.leads.length + visitors.value.visitors.length === 0;
  if (hasNobody) goTo(toAddress("first-run"));
}
