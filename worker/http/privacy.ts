import type { Context, Hono } from "hono";
import { findLeadId, findVisitorId, isLeadId, type PersonId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { getProfile } from "../env.ts";
import { openDatabase } from "../store/database.ts";
import { listErasures as findErasures, listAliases, readPerson, requestErasure } from "../store/erasures.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import {
  type Everything,
  eraseLead,
  eraseVisitor,
  exportLead,
  exportVisitor,
  listErasures,
} from "./contract/privacy.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { cutPage, makeCursor, readCursor } from "./cursor.ts";
import type { Problem } from "./problem.ts";
import { toIso, toIsoIfAny } from "./tell-visitor.ts";

/** Routes what somebody may ask about themselves: everything that is kept, and that none of it is kept. */
export function routePrivacy(app: Hono<Api>): void {
  serve(app, exportLead, async ({ c, caller }) =>
    tellEverything(c, caller, findLeadId(c.req.param("id") ?? "")),
  );
  serve(app, exportVisitor, async ({ c, caller }) =>
    tellEverything(c, caller, findVisitorId(c.req.param("id") ?? "")),
  );
  serve(app, eraseLead, async ({ c, caller }) => erase(c, caller, findLeadId(c.req.param("id") ?? "")));
  serve(app, eraseVisitor, async ({ c, caller }) => erase(c, caller, findVisitorId(c.req.param("id") ?? "")));
  serve(app, listErasures, listPage);
}

async function tellEverything(
  c: Context<Api>,
  { site }: Caller,
  person: PersonId | null,
): Promise<Result<{ body: Everything }, Problem>> {
  if (!person) return fail({ kind: "bad-id" });
  const db = openDatabase(c.env.DB);
  const kin = await getProfile(c.env, site.id, person).listKin();
  // A browser's leads are people of their own; a lead's browsers are this person's.
  const aliases = (await listAliases(db, site.id, person)).map(findLeadId).filter((alias) => alias !== null);
  const people = [person, ...(isLeadId(person) ? [...kin, ...aliases] : [])];
  const objects = await Promise.all(
    people.map(async (one) => ({
      person: one,
      commits: [...(await getProfile(c.env, site.id, one).dump())],
    })),
  );
  const tables = await Promise.all(
    people.map(async (one) => ({ person: one, rows: await readPerson(db, site.id, one) })),
  );
  const isKnown = objects.some(({ commits }) => commits.length > 0);
  if (!isKnown) return fail({ kind: "not-found" });
  return ok({ body: { asOf: toIso(Date.now()), person, objects, tables } });
}

async function erase(c: Context<Api>, { site, key }: Caller, person: PersonId | null) {
  if (!person) return fail({ kind: "bad-id" } as const);
  const at = Date.now();
  await requestErasure(openDatabase(c.env.DB), { site: site.id, people: [person], by: key.prefix, at });
  // Now, as far as it goes; the ledger sees to the rest.
  await c.get("ports").erase(c.env, site.id);
  return ok({ body: { person, requestedAt: toIso(at) } });
}

async function listPage({ c, caller, query: { limit, cursor } }: Asked<typeof listErasures>) {
  const scope = `erasures:${caller.site.id}`;
  const keyring = c.get("keyring");
  const [at, person] = (cursor === undefined ? null : await readCursor(keyring, scope, cursor)) ?? [];
  const hasPlace = typeof at === "number" && typeof person === "string";
  if (cursor !== undefined && !hasPlace) return fail({ kind: "bad-cursor" } as const);
  const query = { site: caller.site.id, after: hasPlace ? { at, person } : null, rows: limit + 1 };
  const found = await findErasures(openDatabase(c.env.DB), query);
  const { page, next } = await cutPage(found, limit, (last) =>
    makeCursor(keyring, scope, [last.requestedAt, last.person]),
  );
  const erasures = page.map((row) => ({
    person: row.person,
    requestedAt: toIso(row.requestedAt),
    requestedBy: row.requestedBy,
    doneAt: toIsoIfAny(row.doneAt),
  }));
  return ok({ body: { erasures, cursor: next } });
}
