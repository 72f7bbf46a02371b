import type { Context } from "hono";
import { canonical } from "../../core/canonical.ts";
import type { SiteId } from "../../core/ids.ts";
import { openSecret, sealSecret, toBase64Url } from "../../keyring.ts";
import { idempotencyKeepMs, idempotencyLeaseMs, maxIdempotencyKeyChars } from "../../limits.ts";
import { type Database, openDatabase, tellFault } from "../../store/database.ts";
import {
  claimKey,
  type OnceOnly,
  releaseKey,
  type SavedAnswer,
  saveAnswer,
} from "../../store/idempotency.ts";
import { answerProblem } from "../answer-problem.ts";
import type { Api } from "../context.ts";

const life = { keepMs: idempotencyKeepMs, leaseMs: idempotencyLeaseMs };

/** What is asked for: whose site, and the body as it was checked. */
export interface Creation {
  readonly site: SiteId;
  readonly body: unknown;
}

/**
 * Does a creation once for each Idempotency-Key: the same request again is answered as the first time. A failure on our side is
 * not remembered, so that it may be tried again; without a key every request counts.
 */
export async function answerOnce(
  c: Context<Api>,
  creation: Creation,
  answer: () => Promise<Response>,
): Promise<Response> {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined) return answer();
  if (key === "" || key.length > maxIdempotencyKeyChars)
    return answerProblem(c, { kind: "bad-idempotency-key" });
  const db = openDatabase(c.env.DB);
  const fingerprint = await digest(`${c.req.method} ${c.req.url}\n${canonical(creation.body ?? null)}`);
  const request = { site: creation.site, key, fingerprint, at: Date.now() };
  const claim = await claimKey(db, request, life);
  switch (claim.kind) {
    case "ours":
      return answerFirst(c, { db, request }, answer);
    case "other-request":
      return answerProblem(c, { kind: "idempotency-mismatch" });
    case "in-progress":
      return answerProblem(c, { kind: "idempotency-in-progress", retryAfterSeconds: 1 });
    case "answered":
      return replay(c, claim.answer);
  }
}

async function digest(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

interface Attempt {
  readonly db: Database;
  readonly request: OnceOnly;
}

async function answerFirst(
  c: Context<Api>,
  attempt: Attempt,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    const response = await answer();
    if (response.status < 500) await keep(c, attempt, response.clone());
    else await releaseKey(attempt.db, attempt.request);
    return response;
  } catch (error) {
    await releaseKey(attempt.db, attempt.request);
    throw error;
  }
}

async function keep(c: Context<Api>, { db, request }: Attempt, response: Response): Promise<void> {
  try {
    await saveAnswer(db, request, await seal(c, response));
  } catch (error) {
    // It is done, so its caller is told so; another attempt is refused until the lease ends.
    console.error(JSON.stringify({ problem: "answer-not-kept", detail: tellFault(error) }));
  }
}

async function seal(c: Context<Api>, response: Response): Promise<SavedAnswer> {
  const body = await sealSecret(c.get("keyring"), await response.text());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

async function replay(c: Context<Api>, { status, headers, body }: SavedAnswer): Promise<Response> {
  const text = await openSecret(c.get("keyring"), body);
  const told = { ...headers, "Idempotent-Replayed": "true" };
  return new Response(text === "" ? null : text, { status, headers: told });
}
