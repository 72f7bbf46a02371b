import type { Context, Hono } from "hono";
import type { Source } from "../core/history/history.ts";
import { isLeadId, type PersonId, type VisitorId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { ok, type Result } from "../core/result.ts";
import type { Delivery, Identity, Reading } from "../env.ts";
import { type Admission, admit, findPolicy } from "./admission.ts";
import { type Answer, makeAnswer } from "./answer.ts";
import { answerProblem } from "./answer-problem.ts";
import { askPerson } from "./ask-person.ts";
import { pageBounds, readJson } from "./body.ts";
import { makeClaim } from "./claim.ts";
import type { Api } from "./context.ts";
import { sendIdentity } from "./contract/identity.ts";
import { decodeIdentity, type Introduction, makeSayings } from "./decode-identity.ts";
import { deliverTo } from "./deliver.ts";
import { hasRefused, isAutomated } from "./edge.ts";
import { answerPreflight, answerWhole } from "./guard.ts";
import { joinNames } from "./join-names.ts";
import { getLeadOf } from "./lead-id.ts";
import type { Problem } from "./problem.ts";
import { findProofFlaw } from "./verification.ts";
import { getVisitorId } from "./visitor-id.ts";

/** The answer to whoever says who somebody is: where that person stands now, and whether it was proven. */
export type IdentityAnswer = Answer & { readonly verified: boolean; readonly reason?: string };

/** Routes `POST /v1/identity`: who a visitor is said to be, and what else is said of a person. */
export function routeIdentity(app: Hono<Api>): void {
  app.post(sendIdentity.path, async (c) => {
    const answer = await identify(c);
    if (!answer.ok) return answerProblem(c, answer.error);
    return answerWhole(c, answer.value);
  });
  app.options(sendIdentity.path, answerPreflight);
}

/** What a statement comes to: who it is about, how far it is believed, and by whose word. */
interface Judged {
  readonly admission: Admission;
  readonly said: Introduction;
  readonly person: PersonId;
  readonly identity: Identity | null;
  readonly source: Source;
  readonly reason: string | null;
  readonly policy: Policy;
  readonly now: number;
}

async function identify(c: Context<Api>): Promise<Result<IdentityAnswer, Problem>> {
  const admission = await admit(c, "write");
  if (!admission.ok) return admission;
  const body = await readJson(c.req.raw, pageBounds);
  if (!body.ok) return body;
  const said = decodeIdentity(body.value, admission.value.isServer);
  if (!said.ok) return said;
  const judged = await judge(c, admission.value, said.value);
  if (!judged.ok) return judged;
  if (!admission.value.isServer && hasRefused(c.req.raw.headers)) return readOnly(c, judged.value);
  return tell(c, judged.value);
}

async function judge(
  c: Context<Api>,
  admission: Admission,
  said: Introduction,
): Promise<Result<Judged, Problem>> {
  const now = Date.now();
  const visitor =
    said.visitor ?? (said.secret === null ? null : await getVisitorId(admission.site, said.secret));
  const reason = await findReason(c, { admission, said, visitor, now });
  const isSure = admission.isServer || (said.proof !== null && reason === null);
  const isNamed = said.name.email !== undefined || said.name.userId !== undefined;
  const identity = isNamed ? await findIdentity(c, { admission, said, isSure }) : null;
  const person = visitor ?? (await getLeadOf(c.get("keyring"), admission.site, said.name));
  const policy = await findPolicy(c, admission, person);
  if (!policy.ok) return policy;
  const source = admission.isServer ? "secret_key" : isSure ? "verified" : "claim";
  return ok({ admission, said, person, identity, source, reason, policy: policy.value, now });
}

async function findReason(
  c: Context<Api>,
  {
    admission,
    said,
    visitor,
    now,
  }: { admission: Admission; said: Introduction; visitor: VisitorId | null; now: number },
): Promise<string | null> {
  if (admission.isServer || !said.proof || !visitor) return null;
  // Without the site's secrets nothing can be proven now; it stays a claim, and the page says it again.
  if (!admission.whole) return "unavailable";
  const statement = { site: admission.whole, visitor, name: said.name, now };
  return findProofFlaw(c.get("keyring"), statement, said.proof);
}

function findIdentity(
  c: Context<Api>,
  { admission, said, isSure }: { admission: Admission; said: Introduction; isSure: boolean },
): Promise<Identity> {
  const keyring = c.get("keyring");
  // A claim is to the address that was typed: whose user that is only the site knows.
  if (!isSure)
    return makeClaim(
      keyring,
      admission,
      said.name.email === undefined ? said.name : { email: said.name.email },
    );
  return getLeadOf(keyring, admission.site, said.name).then((lead) => ({ lead, kind: "verified" }));
}

async function tell(c: Context<Api>, judged: Judged): Promise<Result<IdentityAnswer, Problem>> {
  const { admission, person, identity, said, policy, source, now } = judged;
  const { site } = admission;
  if (identity?.kind === "verified")
    await joinNames(c, { site, lead: identity.lead, name: said.name, policy, now });
  const delivery: Delivery = {
    ...makeQuestion(judged),
    signals: [],
    facts: [],
    automated:
      !admission.isServer && isAutomated(c.req.raw.headers) && !admission.whole?.settings.scoreAutomation,
    sayings: makeSayings(said, source, now).map((saying) => ({
      ...saying,
      ...(identity && !isLeadId(person) && { lead: identity.lead }),
    })),
    ...(identity && !isLeadId(person) && { identity }),
  };
  const delivered = await deliverTo(c, { site, person, policy }, delivery);
  if (!delivered.ok) return delivered;
  const { qualification, claim } = delivered.value;
  const refused = claim === "too-many-claims" ? claim : null;
  const { owner } = delivered.value;
  const lead = isLeadId(owner) ? owner : (identity?.lead ?? null);
  // Whose object it is tells nothing to a page, which has no business with the lead's id.
  const ofLead = admission.isServer && lead ? { lead } : {};
  return ok({ ...makeIdentityAnswer(judged, qualification, refused), ...ofLead });
}

async function readOnly(c: Context<Api>, judged: Judged): Promise<Result<IdentityAnswer, Problem>> {
  const { admission, person, policy } = judged;
  const question = makeQuestion(judged);
  const reading = await askPerson<Reading>(
    c,
    { site: admission.site, person, policy },
    (profile, lead, given) => profile.read({ ...question, ...(lead && { lead }) }, given),
  );
  if (!reading.ok) return reading;
  return ok(makeIdentityAnswer(judged, reading.value.answer.qualification, "consent"));
}

function makeQuestion({ admission, person, said, policy, now }: Judged) {
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  return {
    site: admission.site,
    ...whose,
    revision: policy.revision,
    now,
    ...(said.page && { page: said.page }),
  };
}

function makeIdentityAnswer(
  { admission, person, identity, reason }: Judged,
  qualification: Parameters<typeof makeAnswer>[0]["qualification"],
  refused: string | null,
): IdentityAnswer {
  const { detail, stale } = admission;
  const why = refused ?? reason;
  return {
    ...makeAnswer({ person, qualification, verdicts: [], detail, stale }),
    verified: identity?.kind === "verified" && refused === null,
    ...(why !== null && { reason: why }),
  };
}
