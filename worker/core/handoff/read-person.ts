import type { Handoff } from "./handoff.ts";

/** What every CRM has a field of its own for. */
export type PersonFact = "firstName" | "lastName" | "company" | "jobTitle";

/** The attributes that say it, the first that does counts; `title` is Segment's word for the job. */
const names = {
  firstName: ["first_name", "firstName"],
  lastName: ["last_name", "lastName"],
  company: ["company"],
  jobTitle: ["job_title", "jobTitle", "title"],
} as const satisfies Record<PersonFact, readonly string[]>;

/**
 * Reads what is known of a person for the fields that a CRM has by itself; what is not known is left out. A whole name is not taken apart:
 * where it parts, only its owner knows. The company may be known of the account.
 */
export function readPerson({ data: { lead, account } }: Handoff): Partial<Record<PersonFact, string>> {
  const facts = Object.entries(names).flatMap(([fact, attributes]) => {
    const told = attributes.map((name) =>
      Object.hasOwn(lead.attributes, name) ? lead.attributes[name] : null,
    );
    const values = fact === "company" ? [...told, account?.name] : told;
    const text = values.find((value) => typeof value === "string" && value.trim() !== "");
    return typeof text === "string" ? [[fact, text.trim()]] : [];
  });
  return Object.fromEntries(facts);
}
