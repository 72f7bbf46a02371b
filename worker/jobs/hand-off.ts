import { fits } from "../core/handoff/fits.ts";
import { type HandoffGround, makeHandoff } from "../core/handoff/make-handoff.ts";
import { findProbeAt } from "../core/handoff/retry.ts";
import type { Json } from "../core/history/signal.ts";
import type { Env } from "../env.ts";
import { deriveKeys, type Keyring, sign } from "../keyring.ts";
import { handoffLateMs } from "../limits.ts";
import { findAccount } from "../store/account.ts";
import { openDatabase } from "../store/database.ts";
import { listTargets, type Target } from "../store/delivery-targets.ts";
import type { NewDelivery } from "../store/projection.ts";
import { findHindrance } from "./hindrance.ts";
import type { DestinationName, LeadStanding, OwedEffect, ProjectionMessage } from "./message.ts";
import { project } from "./project.ts";

/** Characters of a delivery's id after `msg_`: more than can be guessed. */
const idChars = 26;

/** A lead whose effects are handed off. */
interface Owing {
  readonly message: ProjectionMessage;
  readonly lead: LeadStanding;
}

/** Writes messages into the read model together with what their effects owe, and tells for which destinations something is to be sent. */
export async function handOff(
  env: Env,
  messages: readonly ProjectionMessage[],
  now = Date.now(),
): Promise<readonly DestinationName[]> {
  const deliveries = await makeDeliveries(env, messages, now);
  await project(env.DB, messages, deliveries);
  const waiting = deliveries.filter(({ state }) => state === "waiting");
  return waiting.map(({ site, destination }) => ({ site, destination }));
}

/**
 * Makes what the effects in some messages owe to the destinations of their sites. Made again of the same message, or of another that
 * repeats the effects, they have the same ids: what is on its way already stays as it was.
 */
async function makeDeliveries(
  env: Env,
  messages: readonly ProjectionMessage[],
  now: number,
): Promise<readonly NewDelivery[]> {
  // A message that waited in the queue through an upgrade has no effects.
  const owing = messages.flatMap((message) =>
    message.lead && (message.effects ?? []).length > 0 ? [{ message, lead: message.lead }] : [],
  );
  if (owing.length === 0) return [];
  const sites = [...new Set(owing.map(({ message }) => message.site))];
  const targets = (await listTargets(openDatabase(env.DB), sites)).filter(({ document }) => document.enabled);
  if (targets.length === 0) return [];
  const keyring = await deriveKeys(env.RIPEN_SECRET);
  const wanted = owing.flatMap((one) =>
    targets
      .filter(({ site }) => site === one.message.site)
      .flatMap((target) => listWanted(one, target, now).map((effect) => ({ one, target, effect }))),
  );
  return Promise.all(
    wanted.map(({ one, target, effect }) => makeDelivery(keyring, { ...one, target, effect, now })),
  );
}

/** Lists the effects of a lead that a destination is to be told, as its owner said and since it has been there. */
function listWanted({ message, lead }: Owing, target: Target, now: number): readonly OwedEffect[] {
  const since = Math.max(target.createdAt, now - handoffLateMs);
  const { score, grade, segments } = message.qualification;
  const { values, identity } = lead;
  const filtered = {
    ...{ score, grade, segments, identity, account: findAccount(textOf(values.email)) },
    channels: [textOf(values.first_channel), textOf(values.last_channel)],
  };
  return message.effects.filter(
    (effect) => effect.owedAt >= since && fits(target.document, effect, filtered),
  );
}

interface Making extends Owing {
  readonly target: Target;
  readonly effect: OwedEffect;
  readonly now: number;
}

async function makeDelivery(keyring: Keyring, making: Making): Promise<NewDelivery> {
  const { message, target, effect, now } = making;
  const { owedAt: _, under, ...told } = effect;
  const hindrance = findHindrance(target);
  const sent = target.document.dryRun ? "dry-run" : "waiting";
  const state = hindrance === null ? sent : "dead";
  return {
    id: `msg_${(await sign(keyring.people, nameDelivery(target, effect))).slice(0, idChars)}`,
    ...{ site: message.site, destination: target.id, lead: message.person, effect: effect.id },
    ...{ kind: effect.kind, state, madeAt: now, endedAt: state === "waiting" ? null : now },
    nextAt: target.failingSince === null ? now : findProbeAt(target.failingSince, { now, random: 0.5 }),
    payload: makeHandoff(makeGround(making), told),
    // What would have been sent is kept, to be sent again once the destination is mended.
    log: hindrance === null ? [] : [{ at: now, status: null, detail: hindrance, ms: 0 }],
  };
}

/**
 * Names a delivery by the person's first address and the effect's cause, not by the lead: what was owed before a lead was found to be
 * another's other name is known again. That somebody became known happens once, under whatever name.
 */
function nameDelivery({ site, id }: Target, effect: OwedEffect): string {
  const cause = effect.kind === "lead_identified" ? effect.id : `${effect.id}@${effect.at}`;
  return JSON.stringify(["delivery", site, id, effect.under, cause]);
}

function makeGround({ message, lead, target }: Making): HandoffGround {
  const { site, person, firstSeenAt, lastSeenAt, qualification, reasons, steps } = message;
  return {
    ...{ site, lead: person, firstSeenAt, lastSeenAt, reasons, steps },
    home: target.home,
    account: findAccount(textOf(lead.values.email)),
    identity: lead.identity,
    values: lead.values,
    standing: qualification,
  };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
