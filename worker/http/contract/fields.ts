import * as v from "valibot";
import { defaultListRows, maxListRows } from "../../limits.ts";
import { instantWanted, parseInstant } from "../period.ts";

// The building blocks of every contract: each says in words what it wants, as a flaw's detail.

/** Says what a field is, for the description of the API. */
export function said<Item extends v.GenericSchema>(item: Item, sentence: string): Item {
  // What is said of a schema changes nothing of what it takes or gives.
  return v.pipe(item, v.description(sentence)) as unknown as Item;
}

/** Names a schema that several routes share: the description tells it once. */
export function named<Item extends v.GenericSchema>(name: string, item: Item): Item {
  // As above.
  return v.pipe(item, v.title(name)) as unknown as Item;
}

/** Makes a list that nobody changes. */
export function listOf<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item, "must be a list"), v.readonly());
}

/** Makes a text of 1 to `max` characters. */
export function text(max: number) {
  const wanted = `must be a text of 1 to ${max} characters`;
  return v.pipe(v.string(wanted), v.minLength(1, wanted), v.maxLength(max, wanted));
}

/** Makes one of a few words. */
export function word<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `must be one of ${words.join(", ")}`);
}

/** An instant as ISO 8601 in UTC, as every answer writes it. */
export const instant = v.pipe(v.string(), v.isoTimestamp());
/** An instant that may be missing. */
export const maybeInstant = v.nullable(instant);
/** A day in UTC or an instant, as somebody may say it. */
export const dayOrInstant = v.pipe(
  v.string(instantWanted),
  v.check((said) => parseInstant(said) !== null, instantWanted),
);
/** Values by name, such as dimensions. */
export const numbersByName = v.pipe(v.record(v.string(), v.number()), v.readonly());
/** Any JSON value. */
export const anything = v.unknown();
/** One thing wrong with a document: where, and what. */
export const flaw = named(
  "Flaw",
  v.object({
    pointer: said(v.string(), "Where in the document, as a JSON pointer (RFC 6901)."),
    detail: said(v.string(), "What is wrong, for people."),
  }),
);

const limitWanted = `must be a whole number from 1 to ${maxListRows}`;
/** How many rows a list answers, as a query says it. */
export const limit = v.optional(
  v.pipe(
    v.string(limitWanted),
    v.regex(/^\d{1,4}$/, limitWanted),
    v.description(`How many rows to answer, 1 to ${maxListRows}.`),
    v.transform(Number),
    v.minValue(1, limitWanted),
    v.maxValue(maxListRows, limitWanted),
  ),
  String(defaultListRows),
);
/** Where a list goes on: the `cursor` of the page before. */
export const cursor = v.optional(
  said(v.string("must be the cursor of a list"), "Where the list goes on: the `cursor` of the page before."),
);
/** What every list's query may say. */
export const paging = { limit, cursor };
