import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { makeToken } from "../keyring.ts";
import { maxDestinations } from "../limits.ts";
import { openDatabase } from "../store/database.ts";
import * as store from "../store/destinations.ts";
import { makeAuthor } from "./author.ts";
import type { Caller } from "./caller.ts";
import { checkGiven, checkPatched, listChanged } from "./check-destination.ts";
import { isRecord } from "./clean.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import {
  changeDestination,
  createDestination,
  type DestinationList,
  deleteDestination,
  getDestination,
  listDestinations,
  type ToldDestination,
} from "./contract/destinations.ts";
import { serve } from "./contract/serve.ts";
import { openSecrets, partSecrets, sealSecrets } from "./destination-secrets.ts";
import { makeTag } from "./etag.ts";
import { findDestination, findMeant } from "./find-destination.ts";
import { makeWebhookSecret } from "./key.ts";
import type { Problem } from "./problem.ts";
import { tagDestination, tellDestination } from "./tell-destination.ts";

/** Routes the destinations: list and add; read, change (RFC 7396) and delete one. */
export function routeDestinations(app: Hono<Api>): void {
  serve(app, listDestinations, async ({ c, caller }) => {
    const stored = await store.listDestinations(openDatabase(c.env.DB), caller.site.id);
    const told = await Promise.all(stored.map((one) => tellDestination(c.get("keyring"), one)));
    const body: DestinationList = { destinations: told };
    return ok({ body, etag: await makeTag(JSON.stringify(body)) });
  });
  serve(app, createDestination, async ({ c, caller, body }) => {
    const added = await add(c, caller, body);
    if (!added.ok) return added;
    const { stored, signingSecret } = added.value;
    const headers = { Location: `${createDestination.path}/${stored.id}` };
    const { body: told, etag } = await tellOne(c, stored);
    return ok({ body: { ...told, signingSecret }, etag, headers });
  });
  serve(app, getDestination, async ({ c, caller }) => {
    const found = await findDestination(c, caller);
    return found.ok ? ok(await tellOne(c, found.value)) : found;
  });
  serve(app, changeDestination, async ({ c, caller, body }) => {
    const changed = await change(c, caller, body);
    return changed.ok ? ok(await tellOne(c, changed.value)) : changed;
  });
  serve(app, deleteDestination, async ({ c, caller }) => {
    const found = await findMeant(c, caller);
    if (!found.ok) return found;
    const isGone = await store.deleteDestination(openDatabase(c.env.DB), makeAuthor(caller), found.value);
    return isGone ? ok({ body: undefined }) : fail({ kind: "version-conflict" } as const);
  });
}

async function tellOne(
  c: Context<Api>,
  stored: store.StoredDestination,
): Promise<{ readonly body: ToldDestination; readonly etag: string }> {
  return { body: await tellDestination(c.get("keyring"), stored), etag: tagDestination(stored) };
}

interface Added {
  readonly stored: store.StoredDestination;
  readonly signingSecret: Given<(typeof createDestination)["answer"]>["signingSecret"];
}

async function add(c: Context<Api>, caller: Caller, body: unknown): Promise<Result<Added, Problem>> {
  const given = await checkGiven(c, caller, body);
  if (!given.ok) return given;
  const { destination: document, secrets } = given.value;
  const signingSecret = document.kind === "webhook" ? makeWebhookSecret() : null;
  const all = { ...secrets, ...(signingSecret !== null && { signing: signingSecret }) };
  const change = {
    id: `dst_${makeToken()}`,
    document,
    secrets: await sealSecrets(c.get("keyring"), all),
    home: homeOf(c),
    detail: { kind: document.kind, name: document.name },
  };
  const what = { change, most: maxDestinations };
  const stored = await store.addDestination(openDatabase(c.env.DB), makeAuthor(caller), what);
  if (stored) return ok({ stored, signingSecret });
  const detail = `A site has at most ${maxDestinations} destinations.`;
  return fail({ kind: "too-many-destinations", detail });
}

/** The deployment's address as its people see it: links in hand-offs begin with it. */
function homeOf(c: Context<Api>): string {
  return new URL(c.req.url).origin;
}

async function change(
  c: Context<Api>,
  caller: Caller,
  patch: unknown,
): Promise<Result<store.StoredDestination, Problem>> {
  const found = await findMeant(c, caller);
  if (!found.ok) return found;
  const stored = found.value;
  const keyring = c.get("keyring");
  const secrets = await openSecrets(keyring, stored);
  const given = await checkPatched(c, caller, { stored, secrets, patch });
  if (!given.ok) return given;
  const { made } = partSecrets(stored, secrets);
  const replaced = await store.replaceDestination(openDatabase(c.env.DB), makeAuthor(caller), {
    change: {
      id: stored.id,
      document: given.value.destination,
      secrets: await sealSecrets(keyring, { ...made, ...given.value.secrets }),
      home: homeOf(c),
      detail: { fields: listChanged(stored, given.value, patch) },
    },
    over: stored.revision,
    action: "destination.change",
    isMended: isRecord(patch) && patch.enabled === true,
  });
  return replaced ? ok(replaced) : fail({ kind: "version-conflict" });
}
