import { LeadPage } from "../lead/lead-page.tsx";
import { PersonPage } from "../person/person-page.tsx";
import { isLead } from "../place.ts";

/** Shows one person, whatever kind the id names. */
export function Person({ id }: { readonly id: string }) {
  return isLead(id) ? <LeadPage id={id} /> : <PersonPage id={id} />;
}
