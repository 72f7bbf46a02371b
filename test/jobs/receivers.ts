import { and, asc, eq } from "drizzle-orm";
import type { Effect } from "../../worker/core/answer/decision.ts";
import type { Destination } from "../../worker/core/handoff/destination.ts";
import type { LeadId } from "../../worker/core/ids.ts";
import { handOff } from "../../worker/jobs/hand-off.ts";
import type { LeadStanding, OwedEffect, ProjectionMessage } from "../../worker/jobs/message.ts";
import type { Outside } from "../../worker/jobs/outside.ts";
import { deriveKeys, makeToken, sealSecret } from "../../worker/keyring.ts";
import { openDatabase } from "../../worker/store/database.ts";
import { type DeliveryRow, deliveries, destinations } from "../../worker/store/handoff-tables.ts";
import { env } from "../support/worker-env.ts";
import { site } from "../visitor/people.ts";
import { makeMessage } from "./make-message.ts";

export const signing = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;
/** Stands in the secrets: must be found nowhere else. */
export const canary = "canary-7f3a";

/** A request as a receiver sees it. */
export interface Received {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly at: number;
}

/** A world with a clock that is turned by hand, and receivers that answer as they are told; nothing leaves this machine. */
export interface World extends Outside {
  readonly received: Received[];
  answer: (request: Received) => Response | Promise<Response>;
  /** Epoch ms. */
  clock: number;
}

/** Makes a world in which every receiver says 204. */
export function makeWorld(clock = Date.now()): World {
  const world: World = {
    received: [],
    clock,
    answer: () => new Response(null, { status: 204 }),
    now: () => world.clock,
    random: () => 0.5,
    fetch: async (url, { headers, body }) => {
      const received = { url, headers: new Headers(headers), body: String(body), at: world.clock };
      world.received.push(received);
      return world.answer(received);
    },
  };
  return world;
}

/** Puts a destination into D1 that wants to hear of every stage; gives its id. */
export async function addDestination(
  document: Partial<Destination> = {},
  row: Partial<typeof destinations.$inferInsert> = {},
): Promise<string> {
  const id = `dst_${makeToken()}`;
  const secrets = JSON.stringify({ signing, note: canary });
  await openDatabase(env.DB)
    .insert(destinations)
    .values({
      ...{ site, id, home: "https://ripen.acme.example", createdAt: 0, updatedAt: 0, updatedBy: "test" },
      secrets: await sealSecret(await deriveKeys(env.RIPEN_SECRET), secrets),
      document: {
        ...{ kind: "webhook", name: "Ours", enabled: true, dryRun: false },
        effects: [{ kind: "stage_entered" }],
        settings: { url: `https://${id.slice(4).replace(/_/g, "-")}.example/hook` },
        ...document,
      },
      ...row,
    });
  return id;
}

/** Changes a destination's row. */
export async function changeDestination(
  id: string,
  row: Partial<typeof destinations.$inferInsert>,
): Promise<void> {
  await openDatabase(env.DB).update(destinations).set(row).where(eq(destinations.id, id));
}

/** Reads a destination's row. */
export async function readDestination(id: string) {
  return openDatabase(env.DB).select().from(destinations).where(eq(destinations.id, id)).get();
}

/** Reads the deliveries of a destination in the order in which they were made. */
export function readDeliveries(destination: string): Promise<DeliveryRow[]> {
  return openDatabase(env.DB)
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.site, site), eq(deliveries.destination, destination)))
    .orderBy(asc(deliveries.madeAt), asc(deliveries.id));
}

/** What a lead has that is not the usual. */
export interface LeadTraits {
  readonly lead?: LeadId;
  readonly email?: string;
  readonly standing?: Partial<LeadStanding>;
  readonly more?: Partial<ProjectionMessage>;
}

/** Makes a lead's id that nobody had before. */
export function makeLead(): LeadId {
  // Any 22 characters of base64url name a lead.
  return `ld_${makeToken()}` as LeadId;
}

/** Makes the message by which a lead's object hands on what it owes. */
export function makeOwing(
  effects: readonly (Effect & Partial<Pick<OwedEffect, "owedAt" | "under">>)[],
  { lead = makeLead(), email = `${makeToken()}@acme.example`, standing = {}, more = {} }: LeadTraits = {},
): ProjectionMessage {
  return makeMessage(lead, 1, {
    reasons: [{ rule: "cart", name: "Put into the cart", now: 30 }],
    effects: effects.map((effect) => ({ owedAt: more.at ?? Date.now(), under: email, ...effect })),
    lead: {
      values: { email },
      ...{
        identity: "verified",
        visitors: [],
        claimedScore: null,
        stageSince: 1,
        compact: null,
        holdsUntil: null,
      },
      ...standing,
    },
    ...more,
  });
}

/** Says that a stage was entered. */
export function entered(stage: string, number = 1, at = 1_000): Effect {
  return { id: `${stage}/${number}`, kind: "stage_entered", stage, from: "anonymous", at };
}

/** Hands on, as the consumer does, by the world's clock. */
export async function owe({ clock }: World, message: ProjectionMessage): Promise<void> {
  await handOff(env, [message], clock);
}
