import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { instant, listOf, named, paging, said, text, word } from "./fields.ts";
import { count, countedBy, days, population, reportHead, stageId, touch } from "./report-fields.ts";

const person = named(
  "CountedPerson",
  v.object({
    id: said(v.string(), "A lead's, or a visitor's."),
    kind: v.picklist(["lead", "visitor"]),
    email: v.nullable(v.string()),
    stage: said(v.string(), "Where they stood when something last happened."),
    score: said(v.number(), "As of then."),
    at: said(instant, "When they did what is asked for."),
    firstSeenAt: instant,
    url: said(v.string(), "All about this person: a path of this API."),
  }),
);

const peopleList = v.object({
  ...reportHead,
  count: said(count, "How many there are in all."),
  people: listOf(person),
  cursor: v.nullable(v.string()),
});

/** `GET /v1/reports/people`; `cursor` is null at the end. */
export type PeopleList = v.InferOutput<typeof peopleList>;

const filters = {
  ...days,
  by: v.optional(
    said(
      countedBy,
      "cohort: first seen within the days; period: who did within them what is asked for. cohort unless said.",
    ),
    "cohort",
  ),
  of: population,
  reached: v.optional(said(stageId, "Who came to this stage; by period, for the first time.")),
  became: v.optional(said(word(["lead"]), "Who has an address or user id; by period, since then.")),
  won: v.optional(said(word(["true"]), "With whom a deal was won.")),
  touch,
  channel: v.optional(said(text(100), "Who came through this channel; `(none)` where none is known.")),
  campaign: v.optional(said(text(200), "Who came through this campaign; `(none)` for none.")),
  rule: v.optional(said(text(100), "For whom this rule fired.")),
  fired: v.optional(
    said(word(["true", "false"]), "With `rule`: false for whom it did not; true unless said."),
    "true",
  ),
  before: v.optional(said(stageId, "With `rule`: firings after somebody came to this stage do not count.")),
};

export const listReportPeople = {
  method: "GET",
  path: "/v1/reports/people",
  name: "listReportPeople",
  summary: "Lists the people behind a number of a report, the latest first; reports link here.",
  access: "read",
  query: v.strictObject({ ...filters, ...paging }),
  answer: peopleList,
  problems: ["bad-cursor"],
} as const satisfies Contract;

/** What may be asked of the people behind a number; all of it is text. */
export type PeopleQuery = Partial<Record<keyof typeof filters, string>>;
