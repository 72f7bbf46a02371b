import type { Context, Hono } from "hono";
import { fail, ok, type Result } from "../core/result.ts";
import { openDatabase } from "../store/database.ts";
import type { SiteSettings } from "../store/schema.ts";
import * as store from "../store/sites.ts";
import { makeAuthor } from "./author.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { Given } from "./contract/contract.ts";
import { type Asked, serve } from "./contract/serve.ts";
import {
  changeSite,
  createSite,
  getSite,
  listSites,
  type PatchedSettings,
  type ToldSite,
} from "./contract/sites.ts";
import { makeTag, namesTag } from "./etag.ts";
import { foundSite } from "./found-site.ts";
import type { Problem } from "./problem.ts";
import { toIso } from "./tell-visitor.ts";

/** Changing without If-Match takes turns with others this often before it gives up. */
const maxTurns = 5;

/** Routes the caller's site, and making another. */
export function routeSites(app: Hono<Api>): void {
  serve(app, listSites, async ({ c, caller }) => {
    const found = await findOwn(c, caller);
    if (!found.ok) return found;
    const body = { sites: [tellSite(found.value)] };
    return ok({ body, etag: await makeTag(JSON.stringify(body)) });
  });
  serve(app, getSite, async ({ c, caller }) => {
    const found = await findMeant(c, caller);
    return found.ok ? answer(found.value) : found;
  });
  serve(app, changeSite, change);
  serve(app, createSite, create);
}

/** Tells of a site what its people may see. */
function tellSite({ id, name, origins, settings, disabled, createdAt }: store.StoredSite): ToldSite {
  return { id, name, origins, settings, disabled, createdAt: toIso(createdAt) };
}

async function answer(site: store.StoredSite) {
  const body = tellSite(site);
  return ok({ body, etag: await tagOf(body) });
}

/** Names what a site's people see of it: publishing a model leaves it as it is. */
function tagOf(told: ToldSite): Promise<string> {
  return makeTag(JSON.stringify(told));
}

async function findOwn(c: Context<Api>, { site }: Caller): Promise<Result<store.StoredSite, Problem>> {
  const found = await store.findSite(openDatabase(c.env.DB), site.id);
  return found ? ok(found) : fail({ kind: "not-found" });
}

/** A key knows one site: any other id is answered as one that no site has. */
async function findMeant(c: Context<Api>, caller: Caller): Promise<Result<store.StoredSite, Problem>> {
  return c.req.param("id") === caller.site.id ? findOwn(c, caller) : fail({ kind: "not-found" });
}

async function change({ c, caller, body }: Asked<typeof changeSite>) {
  const author = makeAuthor(caller);
  const wanted = c.req.header("If-Match");
  for (let turn = 0; turn < maxTurns; turn += 1) {
    const found = await findMeant(c, caller);
    if (!found.ok) return found;
    const tag = await tagOf(tellSite(found.value));
    if (wanted !== undefined && !namesTag(wanted, tag)) return fail({ kind: "version-conflict" } as const);
    const what = { change: merge(found.value, body), over: found.value.revision, detail: body };
    const changed = await store.changeSite(openDatabase(c.env.DB), author, what);
    if (!changed) continue;
    c.get("ports").sites.forget(author.site);
    return answer(changed);
  }
  return fail({ kind: "overloaded", detail: "Others are changing the site at the same time." } as const);
}

function merge(site: store.StoredSite, patch: Given<(typeof changeSite)["body"]>): store.SiteChange {
  const { name = site.name, origins = site.origins, disabled = site.disabled, settings = {} } = patch;
  return { name, origins, disabled, settings: mergeSettings(site.settings, settings) };
}

function mergeSettings(old: SiteSettings, patch: PatchedSettings): SiteSettings {
  const said = Object.entries(patch).filter(([, value]) => value !== undefined);
  const merged = { ...old, ...Object.fromEntries(said) };
  // What is left was checked by name, in the contract or when it was stored.
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as SiteSettings;
}

async function create({ c, caller, body }: Asked<typeof createSite>) {
  const author = makeAuthor(caller);
  const fresh = await foundSite(c, author, body);
  if (!fresh.ok) return fresh;
  const { keys, site } = fresh.value;
  const made = await store.createSite(openDatabase(c.env.DB), author, site);
  // Somebody may have asked for the id before there was such a site.
  c.get("ports").sites.forget(site.id);
  return ok({ body: { site: tellSite(made), keys }, headers: { Location: `/v1/sites/${made.id}` } });
}
