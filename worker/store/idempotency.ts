import { and, eq, lte, sql } from "drizzle-orm";
import type { SiteId } from "../core/ids.ts";
import { type Database, openDatabase } from "./database.ts";
import { idempotency } from "./schema.ts";

/** A request that is to be done once; `fingerprint` tells it from others under the same key. */
export interface OnceOnly {
  readonly site: SiteId;
  readonly key: string;
  readonly fingerprint: string;
  /** Epoch ms; it names this attempt. */
  readonly at: number;
}

/** What was answered; the body is sealed. */
export interface SavedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is known of a key: nothing, so that the request is ours to do; or what another attempt came to. */
export type Claim =
  | { readonly kind: "ours" }
  | { readonly kind: "other-request" }
  | { readonly kind: "in-progress" }
  | { readonly kind: "answered"; readonly answer: SavedAnswer };

/** How long answers are kept, and how long an attempt without answer is waited for; ms. */
export interface ClaimLife {
  readonly keepMs: number;
  readonly leaseMs: number;
}

/** Claims a key for a request, at once and for one attempt only; what has ended, or died on the way, is claimed anew. */
export async function claimKey(db: Database, request: OnceOnly, life: ClaimLife): Promise<Claim> {
  const { fingerprint, at } = request;
  const endedAt = at - life.keepMs;
  const diedAt = at - life.leaseMs;
  const claimed = await db
    .insert(idempotency)
    .values(request)
    .onConflictDoUpdate({
      target: [idempotency.site, idempotency.key],
      set: { fingerprint, at, status: sql`null`, headers: sql`null`, body: sql`null` },
      setWhere: sql`${idempotency.at} <= ${endedAt} or (${idempotency.status} is null and ${idempotency.at} <= ${diedAt})`,
    })
    .returning({ at: idempotency.at });
  return claimed.length > 0 ? { kind: "ours" } : readClaim(db, request);
}

async function readClaim(db: Database, { site, key, fingerprint }: OnceOnly): Promise<Claim> {
  const row = await db
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.site, site), eq(idempotency.key, key)))
    .get();
  if (row && row.fingerprint !== fingerprint) return { kind: "other-request" };
  // Without a row the other attempt has just failed: its caller, or this one, comes again.
  if (!row || row.status === null) return { kind: "in-progress" };
  const { status, headers, body } = row;
  return { kind: "answered", answer: { status, headers: headers ?? {}, body: body ?? "" } };
}

/** Saves what an attempt was answered. */
export async function saveAnswer(db: Database, request: OnceOnly, answer: SavedAnswer): Promise<void> {
  await db
    .update(idempotency)
    .set(answer)
    .where(and(...isAttempt(request)));
}

/** Lets go of a key whose request came to nothing. */
export async function releaseKey(db: Database, request: OnceOnly): Promise<void> {
  await db.delete(idempotency).where(and(...isAttempt(request)));
}

function isAttempt({ site, key, at }: OnceOnly) {
  return [eq(idempotency.site, site), eq(idempotency.key, key), eq(idempotency.at, at)];
}

/** Removes what was answered up to `before` (epoch ms). */
export async function clearAnswers(binding: D1Database, before: number): Promise<void> {
  await openDatabase(binding).delete(idempotency).where(lte(idempotency.at, before));
}
