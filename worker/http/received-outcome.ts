import type { Context } from "hono";
import * as v from "valibot";
import type { Outcome } from "../core/history/history.ts";
import { findLeadId, findSiteId, type LeadId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { maxBodyBytes, maxJsonDepth } from "../limits.ts";
import type { Site } from "../store/site.ts";
import { parseJson, readText } from "./body.ts";
import { findSite } from "./caller.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import { outcomeFields } from "./contract/outcomes.ts";
import { listFlaws } from "./contract/serve.ts";
import { findUserId } from "./decode.ts";
import { decodeOutcome } from "./decode-outcome.ts";
import { isId } from "./decode-page.ts";
import { findEmail, getLeadOf } from "./lead-id.ts";
import type { Problem } from "./problem.ts";
import { countRequest } from "./rate.ts";
import { findSigner } from "./webhook-signature.ts";

/** An outcome that came as a signed webhook: at which site, of whom. */
export interface ReceivedOutcome {
  readonly site: Site;
  readonly lead: LeadId;
  readonly outcome: Outcome;
}

const bounds = { maxBytes: maxBodyBytes, maxDepth: maxJsonDepth, mediaTypes: ["", "application/json"] };

/**
 * Reads the outcome that a signed webhook brings. Who does not sign learns nothing: not of which site there are secrets, nor whether the
 * body would do. The webhook's id names the outcome, so that a webhook that comes again changes nothing.
 */
export async function readOutcome(c: Context<Api>): Promise<Result<ReceivedOutcome, Problem>> {
  const read = await readText(c.req.raw, bounds);
  if (!read.ok) return read;
  const id = findSiteId(c.req.param("site") ?? "");
  const found = id ? await findSite(c, id) : fail({ kind: "bad-key" } as const);
  if (!found.ok) return found.error.kind === "bad-key" ? fail({ kind: "bad-signature" }) : found;
  const { site } = found.value;
  const request = { headers: c.req.raw.headers, text: read.value };
  const signer = await findSigner(c.get("keyring"), site, request);
  if (!signer) return fail({ kind: "bad-signature" });
  const rate = countRequest(signer.sealed, Date.now());
  if (rate.isOver) return fail({ kind: "too-many-requests", retryAfterSeconds: rate.resetSeconds });
  const body = parseJson(read.value, bounds.maxDepth);
  return body.ok ? decode(c, { site, body: body.value, by: signer.prefix }) : body;
}

interface SignedBody {
  readonly site: Site;
  readonly body: unknown;
  readonly by: string;
}

async function decode(
  c: Context<Api>,
  { site, body, by }: SignedBody,
): Promise<Result<ReceivedOutcome, Problem>> {
  if (!isRecord(body)) return badShape("", "must be an object");
  const { lead: leadText, email, userId, ...rest } = body;
  if (rest.id !== undefined) return badShape("/id", "is not a field here: the header webhook-id is");
  const id = c.req.header("webhook-id");
  if (!isId(id)) return fail({ kind: "bad-id", detail: "The webhook-id is not of the form of an id." });
  const checked = v.safeParse(outcomeFields, rest);
  if (!checked.success) return fail({ kind: "bad-shape", flaws: listFlaws(checked.issues) });
  const lead = await findNamed(c, site, { lead: leadText, email, userId });
  if (!lead) return badShape("/email", "or `userId`, or `lead` must say who it is, and no second one");
  const outcome = decodeOutcome({ ...checked.output, id }, { now: Date.now(), by });
  return outcome.ok
    ? ok({ site, lead, outcome: outcome.value })
    : fail({ kind: "bad-shape", flaws: outcome.error });
}

interface Names {
  readonly lead: unknown;
  readonly email: unknown;
  readonly userId: unknown;
}

async function findNamed(
  c: Context<Api>,
  site: Site,
  { lead, email, userId }: Names,
): Promise<LeadId | null> {
  if ([lead, email, userId].filter((name) => name !== undefined).length !== 1) return null;
  if (lead !== undefined) return typeof lead === "string" ? findLeadId(lead) : null;
  const [address, user] = [findEmail(email), findUserId(userId)];
  if (address !== null) return getLeadOf(c.get("keyring"), site.id, { email: address });
  return user === null ? null : getLeadOf(c.get("keyring"), site.id, { userId: user });
}

function badShape(pointer: string, detail: string): Result<never, Problem> {
  return fail({ kind: "bad-shape", flaws: [{ pointer, detail }] });
}
