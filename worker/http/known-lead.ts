import type { Context } from "hono";
import { findLeadId, isLeadId, type LeadId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Delivery } from "../env.ts";
import type { Site } from "../store/site.ts";
import type { Caller } from "./caller.ts";
import type { Api } from "./context.ts";
import type { LeadDetail } from "./contract/lead-detail.ts";
import { type Delivered, deliverTo } from "./deliver.ts";
import { type Described, describePerson } from "./describe-person.ts";
import type { Problem } from "./problem.ts";
import { tellLead } from "./tell-lead.ts";

/** What becomes known of a lead. */
export type LeadNews = Partial<Pick<Delivery, "signals" | "sayings" | "outcomes">>;

/** Describes the lead that the path names, whoever has its history by now. */
export async function describeLead(
  c: Context<Api>,
  { site }: Caller,
  now: number,
): Promise<Result<Described, Problem>> {
  const person = findLeadId(c.req.param("id") ?? "");
  return person ? describePerson(c, { site, person, now }) : fail({ kind: "bad-id" });
}

/** Answers the lead that the path names, as it stands now. */
export async function answerLead(
  c: Context<Api>,
  caller: Caller,
): Promise<Result<{ body: LeadDetail }, Problem>> {
  const now = Date.now();
  const described = await describeLead(c, caller, now);
  return described.ok ? ok({ body: tellLead(described.value, now) }) : described;
}

/** Brings news to a lead that is there; its id alone makes nobody. */
export async function bringNews(
  c: Context<Api>,
  { site, lead }: { readonly site: Site; readonly lead: LeadId | null },
  news: LeadNews,
): Promise<Result<Delivered, Problem>> {
  if (!lead) return fail({ kind: "bad-id" });
  const now = Date.now();
  const described = await describePerson(c, { site, person: lead, now });
  if (!described.ok) return described;
  const { owner: person } = described.value;
  if (!isLeadId(person)) return fail({ kind: "not-found" });
  const { policy } = site;
  const question = { site: site.id, lead: person, revision: policy.revision, now };
  const delivery: Delivery = { ...question, signals: [], facts: [], automated: false, ...news };
  return deliverTo(c, { site: site.id, person, policy }, delivery);
}

/** Brings news to the lead that the path names, and answers it as it stands then. */
export async function answerNews(
  c: Context<Api>,
  caller: Caller,
  news: LeadNews,
): Promise<Result<{ body: LeadDetail }, Problem>> {
  const lead = findLeadId(c.req.param("id") ?? "");
  const brought = await bringNews(c, { site: caller.site, lead }, news);
  return brought.ok ? answerLead(c, caller) : brought;
}
