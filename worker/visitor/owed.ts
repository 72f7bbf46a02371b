import { effectsOf } from "../core/answer/announce.ts";
import type { Effect } from "../core/answer/decision.ts";
import { type CompiledStage, placeOfStage } from "../core/compile/stage.ts";
import { saysSomething } from "../core/history/answer.ts";
import type { Attribute } from "../core/history/history.ts";
import type { Link } from "../core/history/link.ts";
import type { Signal } from "../core/history/signal.ts";
import { isLeadId } from "../core/ids.ts";
import type { OwedEffect } from "../jobs/message.ts";
import type { Commit, News } from "./commit.ts";
import type { Known } from "./known.ts";

/** Where a lead stands as its effects are handed on, and the ladder of its model. */
export interface Standing {
  readonly stages: readonly CompiledStage[];
  readonly stage: string;
  readonly segments: readonly string[];
}

/**
 * Lists the effects that commits of a lead who has an address owe to destinations. What fired while there was none is owed with the
 * commit that brings it; that, and what was announced of a visitor before it was this lead, only if it still holds. An import owes
 * nothing, not even if it brings the address; only what a new model had brought about before it came. What was put back from a copy was
 * owed before. A commit that is handed on again owes the same again: whoever takes them knows them by their ids.
 */
export function listOwed(
  known: Known,
  commits: readonly Commit[],
  standing: Standing,
): readonly OwedEffect[] {
  if (known.isInternal) return [];
  const first = known.attributes.find(isEmail);
  const own = findFirstAddress(known) ?? "";
  return commits.flatMap((commit) => {
    if (commit.restored) return [];
    const isReached = commit.attributes?.some((one) => first !== undefined && isSame(one, first)) === true;
    const effects = commit.imported
      ? listFired(commit, commit.at, standing)
      : [
          ...listFired(isReached ? known : commit, commit.at, standing),
          ...listAnswered(commit.signals ?? []),
          ...listIdentified(known, commit, isReached),
        ];
    return effects.map((effect) => ({
      ...{ ...effect, owedAt: commit.at },
      under: effect.kind === "lead_identified" ? own : (commit.under ?? own),
    }));
  });
}

/** Finds the address by which receivers know what a lead owes: its first. */
export function findFirstAddress({ attributes }: Known): string | undefined {
  const value = attributes.find(isEmail)?.value;
  return typeof value === "string" ? value : undefined;
}

/** Tells whether what a person's commit brings is waited for: it is handed on at once then, not gathered. */
export function isUrgent(
  known: Known,
  { journal = [], memberships = [], signals = [], links = [], imported }: News,
): boolean {
  // A thousand leads that come at once are gathered: nobody waits for what was long ago.
  if (imported) return false;
  if (journal.length > 0 || links.length > 0) return true;
  const isSomebody = known.links.size > 0 || (known.who !== null && isLeadId(known.who.person));
  return isSomebody && (memberships.some(({ fires }) => fires) || signals.some(saysSomething));
}

function isEmail({ name, value }: Attribute): boolean {
  return name === "email" && typeof value === "string";
}

function isSame(one: Attribute, other: Attribute): boolean {
  return isEmail(one) && one.at === other.at && one.source === other.source && one.value === other.value;
}

function listFired(
  { journal = [], memberships = [] }: Pick<Commit, "journal" | "memberships">,
  at: number,
  { stages, stage, segments }: Standing,
): readonly Effect[] {
  const place = placeOfStage(stages, stage);
  return effectsOf(
    journal.filter(({ announcedAt, to }) => announcedAt === at || placeOfStage(stages, to) <= place),
    memberships.filter(({ announcedAt, segment }) => announcedAt === at || segments.includes(segment)),
  );
}

function listAnswered(signals: readonly Signal[]): readonly Effect[] {
  return signals.filter(saysSomething).map(({ id, at, props }) => ({
    id: `answer:${id}`,
    kind: "prompt_answered",
    prompt: typeof props.prompt === "string" ? props.prompt : null,
    // `saysSomething` has looked.
    question: String(props.question),
    value: props.value ?? null,
    at,
  }));
}

/** A lead is identified when it is first claimed, and when it is first sure who it is. */
function listIdentified(
  known: Known,
  { who, links = [], at }: Commit,
  isReached: boolean,
): readonly Effect[] {
  const told = isReached ? known.linkLog.filter((link) => link.at <= at) : links;
  const sure = known.linkLog.find(({ kind }) => kind === "verified");
  const claim = known.linkLog.find(({ kind }) => kind === "claimed");
  const isOwnWord = known.linkLog.length === 0 && (who !== undefined || isReached);
  if (isOwnWord || (sure && isAmong(told, sure))) return [identified("verified", sure?.at ?? at)];
  const isFirst = claim !== undefined && (!sure || claim.at < sure.at) && isAmong(told, claim);
  return isFirst ? [identified("claimed", claim.at)] : [];
}

function isAmong(links: readonly Link[], link: Link): boolean {
  return links.some(
    ({ visitor, kind, at }) => visitor === link.visitor && kind === link.kind && at === link.at,
  );
}

function identified(identity: "claimed" | "verified", at: number): Effect {
  return { id: `identified:${identity}`, kind: "lead_identified", identity, at };
}
