import { drizzle } from "drizzle-orm/d1";
import type { Announcement } from "../../worker/core/history/history.ts";
import type { PersonId } from "../../worker/core/ids.ts";
import type { Model } from "../../worker/core/model/model.ts";
import type { PersonFacts } from "../../worker/core/report/person-facts.ts";
import type { ProjectionMessage } from "../../worker/jobs/message.ts";
import { project } from "../../worker/jobs/project.ts";
import { outcomes } from "../../worker/store/schema.ts";
import { makeMessage } from "../jobs/make-message.ts";
import { env } from "../support/worker-env.ts";
import { makeSite, type TestSite } from "./world.ts";

export const dayMs = 86_400_000;
export const stages = ["engaged", "mql", "sql", "customer"] as const;
const rules = ["pricing", "demo", "careers", "ads"] as const;
const channels = ["Direct", "Paid Search", "Organic Search", "Email", null] as const;

/** A model with the four usual stages, and rules for each thing that this world's people do. */
export const reportModel: Model = {
  dimensions: [{ id: "engagement", grades: [75, 50, 25] }],
  rules: rules.map((id) => ({ id, name: `Rule ${id}`, when: { signal: id }, points: 10 })),
  stages: [
    { id: "engaged", enter: { score: { gte: 20 } } },
    { id: "mql", name: "Qualified", enter: { score: { gte: 60 } } },
    { id: "sql", enter: { outcome: "accepted" } },
    { id: "customer", enter: { outcome: "won" } },
  ],
};

/** Makes a stream of numbers in 0 … 1 that is the same every time (a linear congruential generator, Numerical Recipes'). */
export function makeDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What one person of this world is. */
export interface Body {
  readonly id: string;
  readonly isLead: boolean;
  readonly seenAt: number;
  readonly steps: readonly (readonly [from: string, to: string, at: number])[];
  readonly facts: PersonFacts;
  readonly internal: boolean;
  readonly moved: string | null;
  readonly linked: string | null;
  readonly email: string | null;
}

/** Makes people of all kinds and fates, first seen in the `span` days before `end` (epoch ms). */
export function makeBodies(
  count: number,
  { seed, end, span }: { seed: number; end: number; span: number },
): Body[] {
  const roll = makeDice(seed);
  const pick = <One>(list: readonly One[]): One => list[Math.floor(roll() * list.length)] as One;
  return Array.from({ length: count }, (_, place) => {
    const isLead = roll() < 0.4;
    const id = `${isLead ? "ld_" : ""}body-${String(seed).padStart(4, "0")}-${String(place).padStart(12, "0")}`;
    const seenAt = Math.floor(end - roll() * span * dayMs);
    const steps: [string, string, number][] = [];
    let [stage, at] = ["anonymous", seenAt];
    // Some jump over stages, some fall back and come again, some stand far apart.
    for (const [index, to] of stages.entries()) {
      if (roll() > (index === 2 ? 0.7 : 0.6)) break;
      at += Math.floor(roll() ** 3 * 12 * dayMs);
      if (roll() < 0.2 && to !== "customer") continue;
      steps.push([stage, to, at]);
      stage = to;
      if (roll() < 0.15) {
        steps.push([stage, "anonymous", at + 1_000], ["anonymous", to, at + 2_000]);
        at += 2_000;
      }
    }
    const [first, last] = [pick(channels), pick(channels)];
    const fired = rules.flatMap((rule, index) =>
      roll() < 0.2 + index * 0.15
        ? [
            [
              rule,
              1 + Math.floor(roll() * 4),
              roll() < 0.1 ? 0 : seenAt + Math.floor(roll() * 6 * dayMs),
            ] as const,
          ]
        : [],
    );
    const facts: PersonFacts = {
      firstChannel: first,
      firstCampaign: first && roll() < 0.5 ? pick(["spring", "autumn"]) : null,
      lastChannel: last,
      lastCampaign: last && roll() < 0.5 ? pick(["spring", "winter"]) : null,
      fired,
      knownAt: isLead ? seenAt + Math.floor(roll() * 5 * dayMs) : null,
    };
    return {
      ...{ id, isLead, seenAt, steps, facts },
      internal: roll() < 0.05,
      moved: isLead && roll() < 0.08 ? "ld_elsewhere0000000000000" : null,
      linked: !isLead && roll() < 0.15 ? "ld_elsewhere0000000000000" : null,
      email: isLead ? `p${place}@${roll() < 0.1 ? "acme.example" : "globex.example"}` : null,
    };
  });
}

/** Makes the message that a body's object would hand on, with the first `known` of its steps. */
export function toMessage(site: TestSite, body: Body, known = body.steps.length): ProjectionMessage {
  const announcements = body.steps.slice(0, known).map(([from, to, at], place): Announcement => {
    return { number: place + 1, from, to, at, announcedAt: at, fires: true };
  });
  const stage = announcements.at(-1)?.to ?? "anonymous";
  const base = makeMessage(body.id, known + 1);
  return {
    ...base,
    ...{ site: site.id, at: body.seenAt + known, announcements, signals: [], facts: body.facts },
    qualification: { ...base.qualification, stage },
    ...{ firstSeenAt: body.seenAt, lastSeenAt: body.seenAt + known, internal: body.internal },
    // Made up, but of the right form.
    ...{ moved: body.moved as PersonId | null, linked: body.linked as ProjectionMessage["linked"] },
    lead: body.isLead
      ? {
          values: {
            email: body.email,
            first_channel: body.facts.firstChannel,
            last_channel: body.facts.lastChannel,
          },
          ...{ identity: "verified", visitors: [], claimedScore: null, stageSince: body.seenAt },
          ...{ compact: null, holdsUntil: null },
        }
      : null,
  } satisfies ProjectionMessage;
}

/** Makes a site whose own people are at acme.example. */
export function makeReportSite(): Promise<TestSite> {
  return makeSite({ rules: reportModel, settings: { internal: { emailDomains: ["acme.example"] } } });
}

/** Writes bodies as jobs do, many at once. */
export async function projectBodies(site: TestSite, bodies: readonly Body[]): Promise<void> {
  const messages = bodies.map((body) => toMessage(site, body));
  for (let place = 0; place < messages.length; place += 200)
    await project(env.DB, messages.slice(place, place + 200));
}

/** Writes down deals of customers among bodies, in two currencies and the site's own. */
export async function winDeals(site: TestSite, bodies: readonly Body[], seed: number): Promise<void> {
  const roll = makeDice(seed);
  const rows = bodies.flatMap(({ id, steps }) => {
    const won = steps.find(([, to]) => to === "customer");
    const currency = [null, "EUR", "USD"][Math.floor(roll() * 3)] ?? null;
    const value = roll() < 0.1 ? null : Math.round(roll() * 10_000);
    return won
      ? [{ site: site.id, person: id, id: `w-${id}`, kind: "won" as const, at: won[2], value, currency }]
      : [];
  });
  for (const row of rows) await drizzle(env.DB).insert(outcomes).values(row);
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Asks D1 in plain SQL. */
export async function rows<Row>(sql: string, ...values: readonly (string | number)[]): Promise<Row[]> {
  return (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;
}
