import type { Context, Hono } from "hono";
import { makeExample } from "../core/handoff/make-example.ts";
import { rotateSigning } from "../core/handoff/signing.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { connectionTestsPerMinute } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import { findNewest } from "../store/delivery-list.ts";
import { replaceDestination, type StoredDestination } from "../store/destinations.ts";
import { makeAuthor } from "./author.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import {
  type DestinationSample,
  type RotatedDestination,
  rotateDestination,
  sampleDestination,
  type TestedDestination,
  testDestination,
} from "./contract/destinations.ts";
import { serve } from "./contract/serve.ts";
import { openSecrets, sealSecrets } from "./destination-secrets.ts";
import { findDestination } from "./find-destination.ts";
import { makeWebhookSecret } from "./key.ts";
import type { Problem } from "./problem.ts";
import { countRequest, type Rate } from "./rate.ts";
import { toIso } from "./tell-visitor.ts";

const hourMs = 3_600_000;

/** Routes what is needed to set a destination up: a test, a sample, another signing secret. */
export function routeDestinationTests(app: Hono<Api>): void {
  serve(app, testDestination, async ({ c, caller }) => {
    // Not of the key alone: whoever may make keys could go on with another.
    const rate = countRequest(`tests of ${caller.site.id}`, Date.now(), connectionTestsPerMinute);
    if (rate.isOver) return refuseTest(rate);
    const tested = await test(c, caller);
    return tested ? ok({ body: tested }) : fail({ kind: "not-found" } as const);
  });
  serve(app, rotateDestination, async ({ c, caller, body }) => {
    const found = await findDestination(c, caller);
    if (!found.ok) return found;
    const rotated = await rotate(c, caller, { stored: found.value, graceHours: body.graceHours });
    return rotated.ok ? ok({ body: rotated.value }) : rotated;
  });
  serve(app, sampleDestination, async ({ c, caller }) => {
    const found = await findDestination(c, caller);
    return found.ok ? ok({ body: await sample(c, caller, found.value) }) : found;
  });
}

function refuseTest({ resetSeconds }: Rate): Result<never, Problem> {
  const detail = `Of connection tests a site has ${connectionTestsPerMinute} a minute.`;
  return fail({ kind: "too-many-requests", detail, retryAfterSeconds: resetSeconds });
}

async function test(c: Context<Api>, { site }: Caller): Promise<TestedDestination | null> {
  const began = Date.now();
  const which = { site: site.id, id: c.req.param("id") ?? "" };
  const tried = await c.get("ports").testDestination(c.env, which);
  if (!tried) return null;
  const { kind, status, detail } = tried;
  return { ok: kind === "delivered", status, detail, ms: Date.now() - began };
}

interface Rotation {
  readonly stored: StoredDestination;
  readonly graceHours: number;
}

async function rotate(
  c: Context<Api>,
  caller: Caller,
  { stored, graceHours }: Rotation,
): Promise<Result<RotatedDestination, Problem>> {
  const { id, document, home, revision: over } = stored;
  if (document.kind !== "webhook") return fail({ kind: "nothing-to-rotate" });
  const [keyring, author] = [c.get("keyring"), makeAuthor(caller)];
  const [fresh, until] = [makeWebhookSecret(), author.at + graceHours * hourMs];
  const secrets = rotateSigning(await openSecrets(keyring, stored), { fresh, until });
  const change = {
    ...{ id, document, home, secrets: await sealSecrets(keyring, secrets) },
    detail: { graceHours },
  };
  const edit = { change, over, action: "destination.rotate", isMended: false } as const;
  const replaced = await replaceDestination(openDatabase(c.env.DB), author, edit);
  return replaced
    ? ok({ signingSecret: fresh, previousUntil: toIso(until) })
    : fail({ kind: "version-conflict" });
}

async function sample(
  c: Context<Api>,
  { site }: Caller,
  { id, home }: StoredDestination,
): Promise<DestinationSample> {
  const newest = await findNewest(openDatabase(c.env.DB), site.id, id);
  if (newest) return { isReal: true, payload: newest.payload };
  return { isReal: false, payload: makeExample({ site: site.id, home, now: Date.now() }) };
}
