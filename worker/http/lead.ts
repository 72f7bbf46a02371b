import type { Context, Hono } from "hono";
import { findLeadId, findVisitorId, isLeadId, type LeadId, type VisitorId } from "../core/ids.ts";
import { type Flaw, fail, ok } from "../core/result.ts";
import { getProfile } from "../env.ts";
import { getSource } from "./author.ts";
import type { Caller } from "./caller.ts";
import { cleanText } from "./clean.ts";
import type { Api } from "./context.ts";
import { addNote, changeLead, changeLeadVisitor, explainLead, getJourney, getLead } from "./contract/lead.ts";
import { type Asked, serve } from "./contract/serve.ts";
import { makeCursor, readCursor } from "./cursor.ts";
import { decodeTraits, makeSayings } from "./decode-identity.ts";
import { describePerson } from "./describe-person.ts";
import { answerLead, answerNews, bringNews, describeLead } from "./known-lead.ts";
import { listHappenings, tellLeadExplanation } from "./tell-lead.ts";
import { toIso } from "./tell-visitor.ts";

/** Routes one lead: where it stands, why, its journey; what is known of it, notes, and whose browsers are its own. */
export function routeLead(app: Hono<Api>): void {
  serve(app, getLead, async ({ c, caller }) => answerLead(c, caller));
  serve(app, explainLead, async ({ c, caller }) => {
    const now = Date.now();
    const described = await describeLead(c, caller, now);
    return described.ok ? ok({ body: tellLeadExplanation(described.value, now) }) : described;
  });
  serve(app, getJourney, answerJourney);
  serve(app, changeLead, change);
  serve(app, addNote, note);
  serve(app, changeLeadVisitor, relink);
}

async function answerJourney({ c, caller, query }: Asked<typeof getJourney>) {
  const now = Date.now();
  const described = await describeLead(c, caller, now);
  if (!described.ok) return described;
  const { limit, cursor } = query;
  const scope = `journey:${caller.site.id}:${described.value.owner}`;
  const place = cursor === undefined ? [0] : await readCursor(c.get("keyring"), scope, cursor);
  // Counted from the beginning, which stays where it is while new things come.
  const all = listHappenings(described.value);
  const end = cursor === undefined ? all.length : place?.[0];
  if (typeof end !== "number") return fail({ kind: "bad-cursor" } as const);
  const from = Math.max(0, all.length - end);
  const journey = all.slice(from, from + limit);
  const left = end - journey.length;
  const next = left > 0 ? await makeCursor(c.get("keyring"), scope, [left]) : null;
  return ok({ body: { asOf: toIso(now), journey, cursor: next } });
}

async function change({ c, caller, body }: Asked<typeof changeLead>) {
  const flaws: Flaw[] = [];
  const traits = decodeTraits(body.attributes, flaws, "/attributes");
  if (flaws.length > 0) return fail({ kind: "bad-shape", flaws } as const);
  const now = Date.now();
  const sayings = makeSayings({ name: {}, traits }, getSource(c), now);
  return answerNews(c, caller, { sayings });
}

async function note({ c, caller, body }: Asked<typeof addNote>) {
  const at = Date.now();
  const by = caller.key.prefix;
  const id = crypto.randomUUID();
  const text = cleanText(body.text);
  if (text === "") return fail({ kind: "bad-shape", flaws: [noText] } as const);
  const signal = { id, kind: "note", at, seq: 0, props: { text, by } };
  const lead = findLeadId(c.req.param("id") ?? "");
  const delivered = await bringNews(c, { site: caller.site, lead }, { signals: [signal] });
  if (!delivered.ok) return delivered;
  return ok({ body: { id, at: toIso(at), text, by } });
}

const noText = { pointer: "/text", detail: "must have something to read in it" };

/** Thinks otherwise of one browser's part. Cut off, the browser has its own history again, before the lead lets go of it. */
async function relink({ c, caller, body }: Asked<typeof changeLeadVisitor>) {
  const described = await describeLead(c, caller, Date.now());
  if (!described.ok) return described;
  const { owner: lead, links } = described.value;
  const visitor = findVisitorId(c.req.param("visitor") ?? "");
  const known = links.find((link) => link.visitor === visitor);
  if (!visitor || !known || !isLeadId(lead)) return fail({ kind: visitor ? "not-found" : "bad-id" } as const);
  if (body.kind === "claimed" && known.kind !== "held") return fail({ kind: "not-held" } as const);
  const { id: site } = caller.site;
  const link = { visitor, lead, kind: body.kind, at: Date.now() };
  const owner = getProfile(c.env, site, lead);
  if (body.kind === "cut") {
    const isAway = await hasMoved(c, caller, { visitor, lead });
    const part = isAway ? await owner.tellPart(visitor) : null;
    await getProfile(c.env, site, visitor).restore({ site, link, part });
  }
  await owner.relink({ site, link });
  return answerLead(c, caller);
}

/** Tells whether a visitor's history is with this lead and nowhere else. */
async function hasMoved(
  c: Context<Api>,
  { site }: Caller,
  { visitor, lead }: { readonly visitor: VisitorId; readonly lead: LeadId },
): Promise<boolean> {
  const described = await describePerson(c, { site, person: visitor, now: Date.now() });
  return described.ok ? described.value.owner === lead : true;
}
