import type { CompiledModel } from "../compile/compile.ts";
import { matchScene } from "../compile/match.ts";
import { makeScene, noProps } from "../condition/scene.ts";
import { type AttributeLog, addAttribute } from "../history/attribute-log.ts";
import type { History } from "../history/history.ts";
import { compareSignals, type Page, type Signal, scopedName } from "../history/signal.ts";
import { dayMs } from "../points/worth.ts";
import { derive, makePerson } from "./person.ts";

/** Signals younger than this stay whole, whatever their number: what marketers look at, and what a new rule can still read. */
const wholeMs = 30 * dayMs;
/** The newest signals stay whole, whatever their age. */
const wholeSignals = 1_000;

/**
 * Folds old signals: of each stays when it came, and what the model in force reads of it; answers the same history if
 * nothing is to be folded. Automated signals, which never score, go.
 *
 * Under the same model a folded history gives the very same score, stage and segments, now and later, whatever comes late or is
 * merged into it, because nothing that is read has changed. (Keeping only awards would not: a limit that held a candidate back
 * in one history may grant it when two are merged.) Under another version a folded signal is a candidate of the rules whose ids it
 * matched when it was folded, with that version's points, decay, limit and dimension.
 */
export function foldHistory(history: History, model: CompiledModel, now: number): History {
  const { signals } = history;
  if (signals.length <= wholeSignals) return history;
  const newest = signals.toSorted(compareSignals).slice(-wholeSignals);
  return foldBefore(history, model, Math.min(newest[0]?.at ?? now, now - wholeMs));
}

/** Folds every signal before an instant (epoch ms) that is whole; answers the same history if there is none. */
export function foldBefore(history: History, model: CompiledModel, before: number): History {
  const isOld = (signal: Signal) => signal.at < before && !signal.folded;
  if (!history.signals.some(isOld)) return history;
  const listMatched = makeMatcher(history, model, before);
  const signals = history.signals
    .filter((signal) => !(isOld(signal) && isSilent(signal)))
    .map((signal) => (isOld(signal) ? fold(signal, model, listMatched(signal)) : signal));
  return { ...history, signals };
}

function isSilent({ automated, beforeFold }: Signal): boolean {
  return automated === true || beforeFold === true;
}

/** Makes a function that lists the ids of the rules that a signal of the history matched, limits apart. */
function makeMatcher(
  history: History,
  model: CompiledModel,
  before: number,
): (signal: Signal) => readonly string[] {
  const person = makePerson(model, history);
  const { transitions } = derive(person, before).ladder;
  const attributes: AttributeLog = new Map();
  for (const entry of person.attributes) addAttribute(attributes, entry);
  const visits = person.signals.filter(({ kind }) => kind === "visit");
  return (signal) => {
    const session = visits.findLast(
      (visit) => isSameSession(visit, signal) && compareSignals(visit, signal) <= 0,
    );
    const reached = transitions.filter(({ at }) => at < signal.at).map(({ to }) => to);
    const scene = makeScene(signal, { attributes, visit: session?.props ?? noProps, reached });
    return matchScene(model, signal, scene).map(({ id }) => id);
  };
}

function isSameSession(visit: Signal, signal: Signal): boolean {
  if (visit.session === undefined || signal.session === undefined) return visit === signal;
  return scopedName(visit.visitor, visit.session) === scopedName(signal.visitor, signal.session);
}

function fold(signal: Signal, { version, reads }: CompiledModel, rules: readonly string[]): Signal {
  const { page, props, ...rest } = signal;
  const fields = reads.get(signal.kind) ?? new Set<string>();
  const kept = Object.entries(props).filter(([name]) => fields.has(`props.${name}`));
  return {
    ...rest,
    ...(page && { page: foldPage(page, fields) }),
    props: Object.fromEntries(kept),
    folded: { model: version, rules },
  };
}

function foldPage({ id, url, title, referrer }: Page, fields: ReadonlySet<string>): Page {
  const kept = url === undefined ? null : foldUrl(url, fields);
  return {
    id,
    ...(kept !== null && { url: kept }),
    ...(title !== undefined && fields.has("page.title") && { title }),
    ...(referrer !== undefined && fields.has("page.referrer") && { referrer }),
  };
}

/** Keeps of a url what reads the same: host, path, and the first value of each query key that is asked for. */
function foldUrl(url: string, fields: ReadonlySet<string>): string | null {
  if (fields.has("page.url")) return url;
  const keys = [...fields]
    .filter((field) => field.startsWith("page.query."))
    .map((field) => field.slice("page.query.".length));
  const isRead = keys.length > 0 || fields.has("page.path") || fields.has("page.hostname");
  if (!isRead || !URL.canParse(url)) return null;
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return url;
  const query = new URLSearchParams();
  for (const key of keys) {
    const value = searchParams.get(key);
    if (value !== null) query.append(key, value);
  }
  const path = fields.has("page.path") ? pathname : "/";
  return `${protocol}//${host}${path}${query.size > 0 ? `?${query}` : ""}`;
}
