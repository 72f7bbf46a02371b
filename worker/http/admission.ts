import type { Context } from "hono";
import type { PersonId, SiteId } from "../core/ids.ts";
import type { Policy } from "../core/model/policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { getProfile } from "../env.ts";
import type { Site } from "../store/site.ts";
import type { AnswerParts } from "./answer.ts";
import { checkKey, findBearer, isOriginAllowed } from "./caller.ts";
import type { Api } from "./context.ts";
import { findKeySite } from "./key.ts";
import type { Problem } from "./problem.ts";
import type { Scope } from "./scope.ts";
import { checkStaff } from "./staff.ts";

/** Who may send signals and ask for a qualification, and how: with a page's key or with a secret one. */
export interface Admission {
  readonly site: SiteId;
  readonly isServer: boolean;
  readonly detail: AnswerParts["detail"];
  /** What the site's owner chose, and the secrets that its servers sign with; null with the policy. */
  readonly whole: Site | null;
  /** Null if this isolate has no copy and cannot reach D1: then only the visitor's own object may know it. */
  readonly policy: Policy | null;
  readonly stale: boolean;
}

/** Admits the publishable key in the query from an allowed origin, else whoever may do `needed` for the site's owner. */
export async function admit(c: Context<Api>, needed: Scope): Promise<Result<Admission, Problem>> {
  const key = c.req.query("k");
  const isServer = key === undefined || findBearer(c)?.startsWith("rsk_");
  return isServer ? admitServer(c, needed) : admitPage(c, key);
}

async function admitServer(c: Context<Api>, needed: Scope): Promise<Result<Admission, Problem>> {
  const caller = await checkStaff(c, needed);
  if (!caller.ok) return caller.error.kind === "no-key" ? fail(noKey) : caller;
  const { site, stale } = caller.value;
  // Its people still read everything.
  if (site.disabled && needed !== "read") return fail({ kind: "site-disabled" });
  return ok({ site: site.id, isServer: true, detail: "all", whole: site, policy: site.policy, stale });
}

const noKey = {
  kind: "no-key",
  detail: "Give the publishable key as ?k=rpk_… or a secret key as Authorization: Bearer rsk_…",
} as const satisfies Problem;

async function admitPage(c: Context<Api>, key: string): Promise<Result<Admission, Problem>> {
  const caller = await checkKey(c, "publishable", key);
  if (!caller.ok) return caller.error.kind === "unavailable" ? admitUnseen(key) : caller;
  const { site, stale } = caller.value;
  const { origins, settings, policy } = site;
  if (site.disabled) return fail({ kind: "site-disabled" });
  if (!isOriginAllowed(origins, c.req.header("Origin"))) return fail({ kind: "origin-not-allowed" });
  const detail = settings.hideNumbers ? "hidden" : "numbers";
  return ok({ site: site.id, isServer: false, detail, whole: site, policy, stale });
}

/** Admits by the site id that the key says in clear: what decides is then in the visitor's object or nowhere. */
function admitUnseen(key: string): Result<Admission, Problem> {
  const site = findKeySite("publishable", key);
  if (!site) return fail({ kind: "bad-key" });
  return ok({ site, isServer: false, detail: "numbers", whole: null, policy: null, stale: true });
}

/** Finds the policy that decides about this person: the admission's, else the last one that the person's object saw. */
export async function findPolicy(
  c: Context<Api>,
  admission: Admission,
  person: PersonId,
): Promise<Result<Policy, Problem>> {
  if (admission.policy) return ok(admission.policy);
  try {
    const policy = await getProfile(c.env, admission.site, person).recall(admission.site);
    return policy ? ok(policy) : fail({ kind: "unavailable" });
  } catch {
    // Neither D1 nor the object can be reached: the caller keeps its signals and comes back.
    return fail({ kind: "unavailable" });
  }
}
