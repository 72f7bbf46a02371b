import type { Context } from "hono";
import { isLeadId, type LeadId, type PersonId, type SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { getProfile, type Moved, type NeedPolicy, type NotLinked, type ProfileRpc } from "../env.ts";
import { maxHops } from "../limits.ts";
import { askProfile } from "./ask-profile.ts";
import type { Api } from "./context.ts";
import type { Problem } from "./problem.ts";

/** Whom a question is about, and by what it is decided. */
export interface Addressee {
  readonly site: SiteId;
  readonly person: PersonId;
  readonly policy: Policy;
}

/** What an object answers that does not have the history. */
type Elsewhere = Moved | NotLinked;

/** One question, as each object on the way is asked it: `lead` if that is a lead's. */
export type Ask<Answer> = (
  profile: ProfileRpc,
  lead: LeadId | undefined,
  policy?: Policy,
) => Promise<Answer | Elsewhere | NeedPolicy>;

/** An answer, and whose object gave it. */
export interface Told<Answer> {
  readonly owner: PersonId;
  readonly answer: Exclude<Answer, Elsewhere | NeedPolicy>;
}

/** Asks whoever has a person's history by now: the visitor's own object, or the lead's to which it has moved. */
export async function askPerson<Answer extends { readonly kind: string }>(
  c: Context<Api>,
  { site, person, policy }: Addressee,
  ask: Ask<Answer>,
): Promise<Result<Told<Answer>, Problem>> {
  let owner = person;
  for (let hop = 0; hop < maxHops; hop += 1) {
    const lead = isLeadId(owner) ? owner : undefined;
    const at = owner;
    const told = await askProfile<Answer | Elsewhere>({
      open: () => getProfile(c.env, site, at),
      policy,
      ask: (profile, given) => ask(profile, lead, given),
    });
    if (!told.ok) return told;
    const answer = told.value;
    // The visitor says that it has moved, the lead does not know of it yet: its history is on its way.
    if (answer.kind === "not-linked") return fail({ kind: "unavailable" });
    if (!isMoved(answer)) {
      // Only these three are not answers, and askProfile has dealt with the third.
      return ok({ owner, answer: answer as Told<Answer>["answer"] });
    }
    owner = answer.to;
  }
  return fail({ kind: "unavailable" });
}

function isMoved(answer: { readonly kind: string }): answer is Moved {
  return answer.kind === "moved";
}
