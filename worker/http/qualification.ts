import type { Context, Hono } from "hono";
import { findLeadId, findVisitorId, isLeadId, type PersonId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Reading } from "../env.ts";
import { type Admission, admit, findPolicy } from "./admission.ts";
import { type Answer, makeAnswer } from "./answer.ts";
import { answerProblem } from "./answer-problem.ts";
import { askPerson } from "./ask-person.ts";
import { findBearer, findSite, isOriginAllowed } from "./caller.ts";
import type { Api } from "./context.ts";
import { getQualification } from "./contract/qualification.ts";
import { isVisitorSecret } from "./decode.ts";
import { findWebUrl } from "./decode-page.ts";
import { findKeySite } from "./key.ts";
import type { Problem } from "./problem.ts";
import { getVisitorId } from "./visitor-id.ts";

const { path } = getQualification;

/** Routes `GET /v1/qualification`: where a visitor stands, for its own page or the site's servers; nothing is stored. */
export function routeQualification(app: Hono<Api>): void {
  app.get(path, async (c) => {
    await openToOwnPages(c);
    const answer = await qualify(c);
    return answer.ok ? c.json(answer.value) : answerProblem(c, answer.error);
  });
  // The visitor's secret travels in Authorization, which makes browsers ask first.
  app.options(path, async (c) => {
    if (await openToOwnPages(c)) {
      c.header("Access-Control-Allow-Methods", "GET");
      c.header("Access-Control-Allow-Headers", "Authorization");
      c.header("Access-Control-Max-Age", "7200");
    }
    return c.body(null, 204);
  });
}

/** Lets pages of the site's allowed origins read the answer; says whether this one may. */
async function openToOwnPages(c: Context<Api>): Promise<boolean> {
  c.header("Vary", "Origin");
  const origin = c.req.header("Origin");
  const id = findKeySite("publishable", c.req.query("k") ?? "");
  if (!origin || !id) return false;
  const found = await findSite(c, id);
  if (!found.ok || !isOriginAllowed(found.value.site.origins, origin)) return false;
  c.header("Access-Control-Allow-Origin", origin);
  c.header("Access-Control-Expose-Headers", "Retry-After, Request-Id");
  return true;
}

async function qualify(c: Context<Api>): Promise<Result<Answer, Problem>> {
  const admission = await admit(c, "read");
  if (!admission.ok) return admission;
  const person = await findPerson(c, admission.value);
  if (!person.ok) return person;
  const url = findWebUrl(c.req.query("url"));
  if (c.req.query("url") !== undefined && url === "") return fail({ kind: "bad-url" });
  return read(c, { admission: admission.value, person: person.value, url });
}

async function findPerson(c: Context<Api>, admission: Admission): Promise<Result<PersonId, Problem>> {
  if (admission.isServer) {
    const { visitor = "", lead = "" } = c.req.query();
    const person = findVisitorId(visitor) ?? findLeadId(lead);
    return person
      ? ok(person)
      : fail({ kind: "bad-id", detail: "Give a visitor's public id as ?visitor= or a lead's as ?lead=" });
  }
  const secret = findBearer(c);
  if (isVisitorSecret(secret)) return ok(await getVisitorId(admission.site, secret));
  return fail({ kind: "no-key", detail: "Give the visitor's secret as Authorization: Bearer …" });
}

interface Request {
  readonly admission: Admission;
  readonly person: PersonId;
  readonly url: string;
}

async function read(c: Context<Api>, { admission, person, url }: Request): Promise<Result<Answer, Problem>> {
  const policy = await findPolicy(c, admission, person);
  if (!policy.ok) return policy;
  const { site, detail, stale } = admission;
  const whose = isLeadId(person) ? { lead: person } : { visitor: person };
  const base = { site, ...whose, revision: policy.value.revision, now: Date.now() };
  const question = url === "" ? base : { ...base, page: { id: "asked", url } };
  const reading = await askPerson<Reading>(
    c,
    { site, person, policy: policy.value },
    (profile, lead, given) => profile.read({ ...question, ...(lead && { lead }) }, given),
  );
  if (!reading.ok) return reading;
  const { qualification } = reading.value.answer;
  return ok(makeAnswer({ person, qualification, verdicts: [], detail, stale }));
}
