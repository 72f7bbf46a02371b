import * as v from "valibot";
import { instant, listOf, said, text, word } from "./fields.ts";

// What the reports on people have in common.

const day = v.pipe(v.string(), v.isoDate());
export const count = v.number();
export const share = v.nullable(v.number());
/** A path of the API that lists the people behind a number. */
export const open = said(v.string(), "Lists these very people: a path of this API.");

/** What the query of such a report may say of its days; `readDays` reads it. */
export const days = {
  from: v.optional(said(v.string(), "The first day, in UTC; 30 days up to `to` unless said.")),
  to: v.optional(
    said(v.string(), "The day after the last, in UTC; tomorrow unless said, so that today counts."),
  ),
};

/** Whom a report counts. */
export const countedBy = word(["cohort", "period"]);
/** Whom of them. */
export const population = v.optional(
  said(word(["people", "leads"]), "Everybody, or leads only; people unless said."),
  "people",
);
/** Which touch speaks. */
export const touch = v.optional(
  said(word(["first", "last"]), "The touch by which people are told apart; first unless said."),
  "first",
);
export const stageId = text(100);

/** What every such report says of itself. */
export const reportHead = {
  asOf: instant,
  from: said(day, "The first day, in UTC."),
  to: said(day, "The day after the last."),
  staleDays: said(
    count,
    "Days whose people have changed and could not be added up again in time: 0 but right after a large change; ask again.",
  ),
};

/** What was won in one currency. */
export const won = listOf(
  v.object({
    currency: said(v.nullable(v.string()), "ISO 4217; null for the site's own."),
    deals: count,
    value: v.number(),
  }),
);
