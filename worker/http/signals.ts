import type { Context, Hono } from "hono";
import type { WireVerdict } from "../../snippet/wire.ts";
import type { Qualification } from "../core/answer/decision.ts";
import type { Signal } from "../core/history/signal.ts";
import type { VisitorId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type Delivery, getProfile, type Question } from "../env.ts";
import { maxBodyBytes, maxJsonDepth } from "../limits.ts";
import { type Admission, admit, findPolicy } from "./admission.ts";
import { type Answer, makeAnswer } from "./answer.ts";
import { answerProblem } from "./answer-problem.ts";
import { askProfile } from "./ask-profile.ts";
import { readJson } from "./body.ts";
import type { Api } from "./context.ts";
import { sendSignals } from "./contract/qualification.ts";
import { type Batch, decodeBatch } from "./decode.ts";
import { hasRefused, isAutomated, isBeacon, listFacts } from "./edge.ts";
import { listHeaders } from "./guard.ts";
import type { Problem } from "./problem.ts";
import { getVisitorId } from "./visitor-id.ts";

const { path } = sendSignals;
// Browsers send text/plain, or nothing at all, since neither needs a preflight; curl's `-d` says that it is a form.
const bounds = {
  maxBytes: maxBodyBytes,
  maxDepth: maxJsonDepth,
  mediaTypes: ["", "text/plain", "application/json", "application/x-www-form-urlencoded"],
};

/** Routes `POST /v1/signals`: a batch in, its verdicts and the qualification out. */
export function routeSignals(app: Hono<Api>): void {
  app.post(path, async (c) => {
    const answer = await takeSignals(c);
    if (!answer.ok) return answerProblem(c, answer.error);
    // Made whole at once: setting header by header costs as much as deciding.
    const headers = { ...listHeaders(c), "Content-Type": "application/json" };
    return new Response(JSON.stringify(answer.value), { headers });
  });
  // Pages that declare JSON make a preflight, though none is needed.
  app.options(path, (c) => {
    c.header("Access-Control-Allow-Methods", "POST");
    c.header("Access-Control-Allow-Headers", "Content-Type");
    c.header("Access-Control-Max-Age", "7200");
    return c.body(null, 204);
  });
}

async function takeSignals(c: Context<Api>): Promise<Result<Answer, Problem>> {
  const receivedAt = Date.now();
  const admission = await admit(c, "write");
  if (!admission.ok) return admission;
  const body = await readJson(c.req.raw, bounds);
  if (!body.ok) return body;
  const bodyBytes = Number(c.req.header("Content-Length") ?? Number.POSITIVE_INFINITY);
  const batch = decodeBatch(body.value, { isServer: admission.value.isServer, receivedAt, bodyBytes });
  if (!batch.ok) return batch;
  const { site } = admission.value;
  const { who } = batch.value;
  const visitor = who.kind === "secret" ? await getVisitorId(site, who.secret) : who.visitor;
  const policy = await findPolicy(c, admission.value, visitor);
  if (!policy.ok) return policy;
  const intake = {
    admission: admission.value,
    batch: batch.value,
    visitor,
    policy: policy.value,
    receivedAt,
  };
  return decide(c, intake);
}

interface Intake {
  readonly admission: Admission;
  readonly batch: Batch;
  readonly visitor: VisitorId;
  readonly policy: Policy;
  readonly receivedAt: number;
}

async function decide(c: Context<Api>, intake: Intake): Promise<Result<Answer, Problem>> {
  const { admission, batch, visitor } = intake;
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
    makeAnswer({ visitor, qualification, verdicts, detail: admission.detail, stale: admission.stale }),
  );
}

interface Outcome {
  readonly qualification: Qualification;
  readonly verdicts: readonly WireVerdict[];
}

async function deliver(c: Context<Api>, intake: Intake): Promise<Result<Outcome, Problem>> {
  const { admission, visitor, policy } = intake;
  const delivery = makeDelivery(c, intake);
  const open = () => getProfile(c.env, admission.site, visitor);
  const receipt = await askProfile({
    open,
    policy,
    ask: (profile, given) => profile.receive(delivery, given),
  });
  if (!receipt.ok) return receipt;
  if (receipt.value.kind === "too-many-signals") {
    return fail({ kind: "too-many-recent-signals", retryAfterSeconds: receipt.value.retryAfterSeconds });
  }
  const profile = `${admission.site}/${visitor}`;
  if (receipt.value.began) c.get("ports").notePending(c.env.DB, profile, c.executionCtx);
  return ok(receipt.value);
}

/** Nothing may be stored, or nothing is left to store: the answer is the same, without a trace. */
async function readOnly(c: Context<Api>, intake: Intake): Promise<Result<Outcome, Problem>> {
  const { admission, visitor, policy } = intake;
  const question = makeQuestion(c, intake);
  const open = () => getProfile(c.env, admission.site, visitor);
  const reading = await askProfile({
    open,
    policy,
    ask: (profile, given) => profile.read(question, given),
  });
  return reading.ok ? ok({ qualification: reading.value.qualification, verdicts: [] }) : reading;
}

function makeQuestion(c: Context<Api>, intake: Intake): Question {
  const { admission, batch, visitor, policy, receivedAt } = intake;
  const question = { site: admission.site, visitor, revision: policy.revision, now: receivedAt };
  // A prompt given to a page that will not read of it would keep the visitor's next page waiting.
  if (!batch.page || isBeacon(c.req.raw.headers)) return question;
  const session = batch.signals.at(-1)?.session;
  return { ...question, page: batch.page, ...(session && { session }) };
}

function makeDelivery(c: Context<Api>, intake: Intake): Delivery {
  const { admission, batch, receivedAt } = intake;
  const { raw } = c.req;
  // What the edge sees of a server is the server's place and agent, not the visitor's.
  const isMachine = batch.automated || (!admission.isServer && isAutomated(raw.headers));
  return {
    ...makeQuestion(c, intake),
    signals: batch.signals,
    facts: admission.isServer ? [] : listFacts(raw, receivedAt),
    automated: isMachine && !admission.scoresAutomation,
  };
}

function refuseForConsent({ id }: Signal): WireVerdict {
  return { id, accepted: false, verdict: "consent" };
}
