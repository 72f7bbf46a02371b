import { canonical } from "../canonical.ts";
import { type Attribute, type Outcome, outcomeKinds, type Source, sources } from "../history/history.ts";
import type { Json, Page, Signal } from "../history/signal.ts";
import { findSessionId } from "../ids.ts";
import {
  at,
  checkBoolean,
  checkList,
  checkNumber,
  checkOptional,
  checkText,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  makeRoot,
  type Place,
  refuse,
} from "../inspect.ts";
import type { Model } from "../model/model.ts";
import { type Flaw, fail, ok, type Result } from "../result.ts";
import { checkModel } from "./check-model.ts";
import { checkKind } from "./check-trigger.ts";
import { findInstant } from "./instant.ts";

/** A checked question: what would this model say about this history at `now` (epoch ms)? */
export interface Simulation {
  readonly model: Model | "published" | "draft";
  readonly signals: readonly Signal[];
  readonly attributes: readonly Attribute[];
  readonly outcomes: readonly Outcome[];
  readonly now: number;
}

const maxEntries = 10_000;
const maxTextLength = 2_048;

/** Checks the body of a simulation; times may be ISO 8601 with a zone, or epoch ms. */
export function checkSimulation(input: unknown): Result<Simulation, readonly Flaw[]> {
  const root = makeRoot();
  const fields = fieldsOf(root, input, ["model", "signals", "attributes", "outcomes", "now"]);
  const model = readModel(at(root, "model"), fields.model);
  const now = readInstant(at(root, "now"), fields.now);
  const signals = readSignals(at(root, "signals"), fields.signals);
  const outcomes = readList(at(root, "outcomes"), fields.outcomes, readOutcome);
  const beginning = [...signals, ...outcomes].reduce(
    (first, { at: instant }) => Math.min(first, instant),
    now,
  );
  const attributes = readAttributes(at(root, "attributes"), fields.attributes, beginning);
  if (root.flaws.length > 0 || model === null) return fail(root.flaws);
  return ok({ model, signals, attributes, outcomes, now });
}

function readModel(place: Place, value: unknown): Simulation["model"] | null {
  if (value === "published" || value === "draft") return value;
  const checked = checkModel(value);
  if (checked.ok) return checked.value;
  for (const flaw of checked.error)
    place.flaws.push({ pointer: place.pointer + flaw.pointer, detail: flaw.detail });
  return null;
}

function readInstant(place: Place, value: unknown): number {
  const instant = findInstant(value);
  if (instant === null) refuse(place, "must be a time: ISO 8601 with a zone, or whole epoch milliseconds");
  return instant ?? 0;
}

function readList<Entry>(
  place: Place,
  value: unknown,
  read: (place: Place, item: unknown) => Entry,
): Entry[] {
  const entries: Entry[] = [];
  const each = (here: Place, item: unknown): void => {
    entries.push(read(here, item));
  };
  if (value !== undefined) checkList(place, value, { max: maxEntries, each });
  return entries;
}

/** One id with two contents would make the answer depend on the order of the list. */
function readSignals(place: Place, value: unknown): Signal[] {
  const known = new Map<string, string>();
  return readList(place, value, (here, item) => {
    const signal = readSignal(here, item);
    const content = canonical(signal);
    if ((known.get(signal.id) ?? content) !== content)
      refuse(at(here, "id"), "is used twice, with two contents");
    known.set(signal.id, content);
    return signal;
  });
}

function readSignal(place: Place, input: unknown): Signal {
  const fields = fieldsOf(place, input, ["id", "kind", "at", "seq", "session", "page", "props", "automated"]);
  const { seq = 0, props = {}, automated = false } = fields;
  const [id, kind] = [textOf(fields.id), textOf(fields.kind)];
  checkText(at(place, "id"), id, 128);
  checkKind(at(place, "kind"), kind);
  checkNumber(at(place, "seq"), seq, { min: 0, whole: true });
  checkBoolean(at(place, "automated"), automated);
  if (!isObject(props)) refuse(at(place, "props"), "must be an object");
  const session = typeof fields.session === "string" ? findSessionId(fields.session) : null;
  if (fields.session !== undefined && session === null)
    refuse(at(place, "session"), "must be a session's id");
  return {
    id,
    kind,
    at: readInstant(at(place, "at"), fields.at),
    seq: typeof seq === "number" ? seq : 0,
    // The body is JSON, so every value in it is.
    props: props as Signal["props"],
    ...(session === null ? {} : { session }),
    ...(fields.page === undefined ? {} : { page: readPage(at(place, "page"), fields.page, id) }),
    ...(automated === true ? { automated } : {}),
  };
}

/** What is no text was not given: an object may not even be made into one. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A page without id is the page of that signal alone. */
function readPage(place: Place, input: unknown, signal: string): Page {
  const fields = fieldsOf(place, input, ["id", "url", "title", "referrer"]);
  const names = ["id", "url", "title", "referrer"];
  for (const name of names)
    checkOptional([place, fields], name, (here, value) => {
      if (typeof value !== "string" || value.length > maxTextLength)
        refuse(here, `must be a text of at most ${maxTextLength} characters`);
    });
  // Each field is a text or was refused above.
  return { id: `page of ${signal}`, ...(fields as Partial<Page>) };
}

/** A plain map holds from the beginning: from the earliest instant that the request names. */
function readAttributes(place: Place, value: unknown, beginning: number): Attribute[] {
  if (!isObject(value)) return readList(place, value, (here, item) => readAttribute(here, item, beginning));
  return Object.entries(value).map(([name, fact]) => ({
    name,
    // The body is JSON, so every value in it is.
    value: fact as Json,
    at: beginning,
    source: "secret_key",
  }));
}

function readAttribute(place: Place, input: unknown, beginning: number): Attribute {
  const fields: Fields = fieldsOf(place, input, ["name", "value", "at", "source"]);
  const { value, source = "secret_key" } = fields;
  const name = textOf(fields.name);
  checkText(at(place, "name"), name, 120);
  if (value === undefined) refuse(at(place, "value"), "is missing");
  checkWord(at(place, "source"), source, sources);
  const instant = fields.at === undefined ? beginning : readInstant(at(place, "at"), fields.at);
  // The body is JSON, and the source one of the words or refused above.
  return { name, value: value as Json, at: instant, source: source as Source };
}

function readOutcome(place: Place, input: unknown): Outcome {
  const fields = fieldsOf(place, input, ["kind", "at", "value", "reason"]);
  checkWord(at(place, "kind"), fields.kind, outcomeKinds);
  checkOptional([place, fields], "value", (here, value) => checkNumber(here, value));
  checkOptional([place, fields], "reason", (here, value) => checkText(here, value, maxTextLength));
  // Kind, value and reason are of their types or were refused above.
  return { ...(fields as unknown as Outcome), at: readInstant(at(place, "at"), fields.at) };
}
