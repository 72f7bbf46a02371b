import type { Context, Hono } from "hono";
import type { WireVerdict } from "../../snippet/wire.ts";
import type { Qualification } from "../core/answer/decision.ts";
import type { Signal } from "../core/history/signal.ts";
import { isLeadId, type PersonId, type SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { ok, type Result } from "../core/result.ts";
import type { Delivery, Question, Reading } from "../env.ts";
import type { Keyring } from "../keyring.ts";
import { type Admission, admit, findPolicy } from "./admission.ts";
import { type Answer, makeAnswer } from "./answer.ts";
import { answerProblem } from "./answer-problem.ts";
import { askPerson } from "./ask-person.ts";
import { pageBounds, readJson } from "./body.ts";
import { findAnsweredClaim } from "./claim.ts";
import type { Api } from "./context.ts";
import { sendSignals } from "./contract/qualification.ts";
import { type Batch, decodeBatch } from "./decode.ts";
import { makeSayings } from "./decode-identity.ts";
import { deliverTo } from "./deliver.ts";
import { hasRefused, isAutomated, isBeacon, listFacts } from "./edge.ts";
import { answerPreflight, answerWhole } from "./guard.ts";
import { isInternal } from "./internal.ts";
import { getLeadOf } from "./lead-id.ts";
import type { Problem } from "./problem.ts";
import { noteSighting } from "./sightings.ts";
import { getVisitorId } from "./visitor-id.ts";

const { path } = sendSignals;
/** Routes `POST /v1/signals`: a batch in, its verdicts and the qualification out. */
export function routeSignals(app: Hono<Api>): void {
  app.post(path, async (c) => {
    const answer = await takeSignals(c);
    if (!answer.ok) return answerProblem(c, answer.error);
    return answerWhole(c, answer.value);
  });
  app.options(path, answerPreflight);
}

async function takeSignals(c: Context<Api>): Promise<Result<Answer, Problem>> {
  const receivedAt = Date.now();
  const admission = await admit(c, "write");
  if (!admission.ok) return admission;
  const body = await readJson(c.req.raw, pageBounds);
  if (!body.ok) return body;
  const bodyBytes = Number(c.req.header("Content-Length") ?? Number.POSITIVE_INFINITY);
  const batch = decodeBatch(body.value, { isServer: admission.value.isServer, receivedAt, bodyBytes });
  if (!batch.ok) return batch;
  const { site } = admission.value;
  const { who } = batch.value;
  const person = await getPerson(c.get("keyring"), site, who);
  const policy = await findPolicy(c, admission.value, person);
  if (!policy.ok) return policy;
  const intake = {
    admission: admission.value,
    batch: batch.value,
    person,
    policy: policy.value,
    receivedAt,
  };
  return decide(c, intake);
}

/** Gets the id of whom a batch names. */
async function getPerson(keyring: Keyring, site: SiteId, who: Batch["who"]): Promise<PersonId> {
  if (who.kind === "secret") return getVisitorId(site, who.secret);
  if (who.kind === "visitor") return who.visitor;
  return "lead" in who ? who.lead : getLeadOf(keyring, site, who);
}

interface Intake {
  readonly admission: Admission;
  readonly batch: Batch;
  readonly person: PersonId;
  readonly policy: Policy;
  readonly receivedAt: number;
}

async function decide(c: Context<Api>, intake: Intake): Promise<Result<Answer, Problem>> {
  const { admission, batch, person } = intake;
  const hasConsent = admission.isServer || !hasRefused(c.req.raw.headers);
  const isStored = hasConsent && batch.signals.length > 0;
  const askedAt = Date.now();
  const decided = isStored ? await deliver(c, intake) : await readOnly(c, intake);
  c.set("objectMs", Date.now() - askedAt);
  if (!decided.ok) return decided;
  const own = hasConsent ? [] : batch.signals.map(refuseForConsent);
  const verdicts = [...batch.verdicts, ...own, ...decided.value.verdicts];
  const { qualification } = decided.value;
  return ok(
    makeAnswer({ person, qualification, verdicts, detail: admission.detail, stale: admission.stale }),
  );
}

interface Outcome {
  readonly qualification: Qualification;
  readonly verdicts: readonly WireVerdict[];
}

async function deliver(c: Context<Api>, intake: Intake): Promise<Result<Outcome, Problem>> {
  const { admission, batch, person, policy } = intake;
  const { site, isServer, whole } = admission;
  const delivery = await makeDelivery(c, intake);
  const delivered = await deliverTo(c, { site, person, policy }, delivery);
  if (delivered.ok)
    noteSighting(c, {
      ...{ site, person, batch, isServer, delivered: delivered.value },
      automated: delivery.automated,
      isInternal: delivery.internal === true,
      ownDomains: whole?.settings.internal?.emailDomains ?? [],
      receivedAt: delivery.now,
    });
  return delivered;
}

/** Nothing may be stored, or nothing is left to store: the answer is the same, without a trace. */
async function readOnly(c: Context<Api>, intake: Intake): Promise<Result<Outcome, Problem>> {
  const { admission, person, policy } = intake;
  const question = makeQuestion(c, intake);
  const reading = await askPerson<Reading>(
    c,
    { site: admission.site, person, policy },
    (profile, lead, given) => profile.read({ ...question, ...(lead && { lead }) }, given),
  );
  if (!reading.ok) return reading;
  return ok({ qualification: reading.value.answer.qualification, verdicts: [] });
}

function makeQuestion(c: Context<Api>, intake: Intake): Question {
  const { admission, batch, person, policy, receivedAt } = intake;
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  const question = { site: admission.site, ...whose, revision: policy.revision, now: receivedAt };
  // A prompt given to a page that will not read of it would keep the visitor's next page waiting.
  if (!batch.page || isBeacon(c.req.raw.headers)) return question;
  const session = batch.signals.at(-1)?.session;
  return { ...question, page: batch.page, ...(session && { session }) };
}

async function makeDelivery(c: Context<Api>, intake: Intake): Promise<Delivery> {
  const { admission, batch, receivedAt } = intake;
  const { raw } = c.req;
  // What the edge sees of a server is the server's place and agent, not the visitor's.
  const isMachine = batch.automated || (!admission.isServer && isAutomated(raw.headers));
  const claim = admission.isServer ? {} : await findAnsweredClaim(c.get("keyring"), admission, batch.signals);
  return {
    ...makeQuestion(c, intake),
    signals: batch.signals,
    facts: admission.isServer ? [] : listFacts(raw, receivedAt),
    automated: isMachine && admission.whole?.settings.scoreAutomation !== true,
    ...claim,
    // Who is named by an address has it from then on.
    ...(batch.who.kind === "lead" &&
      !("lead" in batch.who) && {
        sayings: makeSayings({ name: batch.who, traits: {} }, "secret_key", intake.receivedAt),
      }),
    ...(!admission.isServer && (await isInternal(c, admission, batch.signals)) && { internal: true }),
  };
}

function refuseForConsent({ id }: Signal): WireVerdict {
  return { id, accepted: false, verdict: "consent" };
}
