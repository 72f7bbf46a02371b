import type { Handoff } from "../core/handoff/handoff.ts";
import { findRetryAt } from "../core/handoff/retry.ts";
import type { Secrets } from "../core/handoff/signing.ts";
import { type Env, findScope } from "../env.ts";
import { deriveKeys, openSecret } from "../keyring.ts";
import { attemptMsMost, maxAttemptsLogged, reachMs } from "../limits.ts";
import type { Database } from "../store/database.ts";
import { type AttemptEnd, endAttempt } from "../store/delivery-queue.ts";
import type { Target } from "../store/delivery-targets.ts";
import type { DeliveryRow } from "../store/handoff-tables.ts";
import type { Adapter, Reach, Sent } from "./destinations/adapter.ts";
import { adapters } from "./destinations/index.ts";
import type { Outside } from "./outside.ts";
import { makeReach } from "./reach.ts";

/** With what deliveries are sent: the deployment, the world outside it, and the destination. */
export interface Sending {
  readonly env: Env;
  readonly outside: Outside;
  readonly target: Target;
}

/** Tries a delivery that has been claimed, and writes down what came of it. */
export async function attempt(sending: Sending, db: Database, row: DeliveryRow): Promise<Sent> {
  const { now, random } = sending.outside;
  const at = now();
  const sent = await ask(sending, "send", { id: row.id, handoff: row.payload });
  const { status, detail } = sent;
  const log = [...row.log, { at, status, detail, ms: now() - at }].slice(-maxAttemptsLogged);
  const end = { log, record: null, nextAt: at };
  await endAttempt(db, row, judge(sent, end, { attempts: row.attempts, now: now(), random: random() }));
  return sent;
}

type Unjudged = Omit<AttemptEnd, "state">;

function judge(
  sent: Sent,
  end: Unjudged,
  ground: { readonly attempts: number; readonly now: number; readonly random: number },
): AttemptEnd {
  if (sent.kind === "delivered") return { ...end, state: "delivered", record: sent.record ?? null };
  const retryAfterMs = sent.kind === "failed" ? sent.retryAfterMs : undefined;
  const nextAt = sent.kind === "failed" ? findRetryAt({ ...ground, retryAfterMs }) : null;
  return nextAt === null ? { ...end, state: "dead" } : { ...end, state: "waiting", nextAt };
}

/** Asks a destination's adapter to send, or to try the connection; whatever goes wrong is a failure, in words that hold no secret. */
export async function ask(
  { env, outside, target }: Sending,
  act: keyof Adapter,
  { id, handoff }: { readonly id: string; readonly handoff: Handoff },
): Promise<Sent> {
  const adapter = adapters[target.document.kind];
  const secrets = await openSecrets(env, target);
  if (!adapter) return fail("There is no way to this kind of destination.");
  if (!secrets) return fail("The secrets of this destination cannot be opened: they have to be given again.");
  const reach = makeBoundedReach(env, outside, target);
  try {
    return await adapter[act](
      { destination: target.document, secrets, reach, now: outside.now() },
      id,
      handoff,
    );
  } catch (error) {
    // What an adapter throws may repeat what it was given: only its name is told.
    const problem = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ problem: "attempt-failed", destination: target.id, detail: problem }));
    return fail("Something went wrong on our side.");
  }
}

function fail(detail: string): Sent {
  return { kind: "failed", status: null, detail };
}

async function openSecrets(env: Env, { id, secrets }: Target): Promise<Secrets | null> {
  try {
    // What was sealed here is an object of texts.
    return JSON.parse(await openSecret(await deriveKeys(env.RIPEN_SECRET), secrets)) as Secrets;
  } catch {
    console.error(JSON.stringify({ problem: "sealed-otherwise", destination: id }));
    return null;
  }
}

/** Makes a way outside that ends in time however often an adapter asks. */
function makeBoundedReach(env: Env, outside: Outside, { home }: Target): Reach {
  const latest = outside.now() + attemptMsMost;
  const ownHosts = URL.canParse(home) ? [new URL(home).hostname] : [];
  const ground = { fetch: outside.fetch, ownHosts, scope: findScope(env) };
  return (url, request) => {
    const limitMs = Math.max(Math.min(reachMs, latest - outside.now()), 0);
    return makeReach({ ...ground, limitMs })(url, request);
  };
}
