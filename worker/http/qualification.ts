import type { Context, Hono } from "hono";
import { findVisitorId, type VisitorId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { getProfile } from "../env.ts";
import { type Admission, admit, findPolicy } from "./admission.ts";
import { type Answer, makeAnswer } from "./answer.ts";
import { answerProblem } from "./answer-problem.ts";
import { askProfile } from "./ask-profile.ts";
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
  const visitor = await findVisitor(c, admission.value);
  if (!visitor.ok) return visitor;
  const url = findWebUrl(c.req.query("url"));
  if (c.req.query("url") !== undefined && url === "") return fail({ kind: "bad-url" });
  return read(c, { admission: admission.value, visitor: visitor.value, url });
}

async function findVisitor(c: Context<Api>, admission: Admission): Promise<Result<VisitorId, Problem>> {
  if (admission.isServer) {
    const visitor = findVisitorId(c.req.query("visitor") ?? "");
    return visitor
      ? ok(visitor)
      : fail({ kind: "bad-id", detail: "Give a visitor's public id as ?visitor=" });
  }
  const secret = findBearer(c);
  if (isVisitorSecret(secret)) return ok(await getVisitorId(admission.site, secret));
  return fail({ kind: "no-key", detail: "Give the visitor's secret as Authorization: Bearer …" });
}

interface Request {
  readonly admission: Admission;
  readonly visitor: VisitorId;
  readonly url: string;
}

async function read(c: Context<Api>, { admission, visitor, url }: Request): Promise<Result<Answer, Problem>> {
  const policy = await findPolicy(c, admission, visitor);
  if (!policy.ok) return policy;
  const { site, detail, stale } = admission;
  const base = { site, visitor, revision: policy.value.revision, now: Date.now() };
  const question = url === "" ? base : { ...base, page: { id: "asked", url } };
  const reading = await askProfile({
    open: () => getProfile(c.env, site, visitor),
    policy: policy.value,
    ask: (profile, given) => profile.read(question, given),
  });
  if (!reading.ok) return reading;
  const { qualification } = reading.value;
  return ok(makeAnswer({ visitor, qualification, verdicts: [], detail, stale }));
}
