import { findField, type ReadField } from "../condition/field.ts";
import { makeScene, nothingAround } from "../condition/scene.ts";
import type { Attribute } from "../history/history.ts";
import { compareSignals, type Json, type Signal } from "../history/signal.ts";
import type { Channel } from "./channel.ts";

/** What a touch tells of a visit, by the ends of its attributes' names: `first_channel`, `last_landing`. */
const parts = {
  channel: "props.channel",
  source: "props.source",
  medium: "props.medium",
  campaign: "props.utm_campaign",
  referrer: "props.referrer",
  landing: "page.path",
};

/** Lists the fields of a visit that touches read: whoever forgets the rest of it keeps these. */
export const touchFields: readonly string[] = Object.values(parts);

const readers = Object.entries(parts).map(([name, field]) => ({ name, read: findField(field, "signal") }));
const direct: Channel = "Direct";

/** Lists the touches of a person's visits; those of visits that only a claim brought are told apart. */
export function listTouches(signals: readonly Signal[]): readonly Attribute[] {
  const own = listTouchesOf(signals.filter(({ claimed }) => !claimed));
  const claimed = listTouchesOf(signals.filter((signal) => signal.claimed));
  return claimed.length === 0
    ? own
    : [...own, ...claimed.map((touch) => ({ ...touch, claimed: true as const }))];
}

/**
 * Lists the first and last touch as attributes from the instant of each visit on, given the signals in any order.
 * The first is the first visit's, for ever. The last is GA4's last non-direct click: the latest visit that was not direct, and
 * a direct one only for as long as there was no other. Visits that don't score, or of which no edge named the channel, are none.
 */
function listTouchesOf(signals: readonly Signal[]): readonly Attribute[] {
  const visits = signals.filter(isTouch).sort(compareSignals);
  const [first] = visits;
  if (!first) return [];
  const touches = listChanges("first", null, first);
  let last = first;
  let told: Signal | null = null;
  for (const [place, visit] of visits.entries()) {
    if (!isDirect(visit) || isDirect(last)) last = visit;
    // Of visits at one instant the last in order speaks, for all the parts.
    if (visits[place + 1]?.at === visit.at) continue;
    touches.push(...listChanges("last", told, last));
    told = last;
  }
  return touches;
}

function isTouch({ kind, props, automated, beforeFold }: Signal): boolean {
  return kind === "visit" && typeof props.channel === "string" && !automated && !beforeFold;
}

function isDirect({ props }: Signal): boolean {
  return props.channel === direct;
}

/** Lists what a visit says otherwise than the one before; what only that one said is known no more: null. */
function listChanges(touch: "first" | "last", before: Signal | null, visit: Signal): Attribute[] {
  return readers.flatMap(({ name, read }) => {
    const value = readPart(read, visit);
    if (value === (before && readPart(read, before))) return [];
    return [{ name: `${touch}_${name}`, value, at: visit.at, source: "edge" as const }];
  });
}

/** Texts come without the spaces around them, which links gather: with them a campaign would not be the one that was paid for. */
function readPart(read: ReadField | null, visit: Signal): Json {
  const value = read?.(makeScene(visit, nothingAround)) ?? null;
  return typeof value === "string" ? value.trim() || null : value;
}
