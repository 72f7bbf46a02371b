import type { Context } from "hono";
import { isLeadId, type PersonId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Description } from "../env.ts";
import type { Site } from "../store/site.ts";
import { askPerson } from "./ask-person.ts";
import type { Api } from "./context.ts";
import type { Problem } from "./problem.ts";

/** Everything that a person's object tells, and whose object that is: a visitor's history may have moved to a lead. */
export type Described = Extract<Description, { readonly kind: "described" }> & { readonly owner: PersonId };

/** Whom to describe, of which site, at which instant (epoch ms). */
export interface DescribeQuery {
  readonly site: Site;
  readonly person: PersonId;
  readonly now: number;
  /** The address of a page about which to say why no prompt comes there. */
  readonly url?: string;
}

/** Asks for everything about a person; unknown people, and other sites', are `not-found`. */
export async function describePerson(
  c: Context<Api>,
  { site, person, now, url }: DescribeQuery,
): Promise<Result<Described, Problem>> {
  const page = url === undefined ? {} : { page: { id: "asked", url } };
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  const question = { site: site.id, ...whose, revision: site.policy.revision, now, ...page };
  const told = await askPerson<Description>(
    c,
    { site: site.id, person, policy: site.policy },
    (profile, lead, given) =>
      // A lead is asked about itself, whoever's pointer led there.
      profile.describe(lead ? { ...question, lead } : question, given),
  );
  if (!told.ok) return told;
  const { owner, answer } = told.value;
  return answer.kind === "described" ? ok({ ...answer, owner }) : fail({ kind: "not-found" });
}
