import * as v from "valibot";
import type { Contract } from "./contract.ts";
import { listOf, named, said, word } from "./fields.ts";
import {
  count,
  countedBy,
  days,
  open,
  population,
  reportHead,
  share,
  stageId,
  touch,
  won,
} from "./report-fields.ts";

const sums = {
  people: said(count, "Who was seen for the first time."),
  open,
  leads: said(count, "Who has an address or user id."),
  openLeads: open,
  stages: listOf(
    v.object({
      stage: v.string(),
      people: said(count, "Who came to the stage."),
      rate: said(share, "Of the people, or leads, of this row."),
      open,
    }),
  ),
  won: said(won, "What won deals were worth, in each currency."),
  openWon: open,
  spend: said(
    listOf(
      v.object({
        currency: v.string(),
        cost: v.number(),
        perLead: said(share, "For each lead; null where there is none."),
        perStage: said(
          listOf(v.object({ stage: v.string(), cost: share })),
          "For each of those who came to the stage.",
        ),
      }),
    ),
    "What was spent within the days, in each currency.",
  ),
};

const channelReport = v.object({
  ...reportHead,
  touch: v.picklist(["first", "last"]),
  by: v.picklist(["channel", "campaign"]),
  counted: countedBy,
  of: v.picklist(["people", "leads"]),
  totals: named("ChannelTotals", v.object(sums)),
  leftOut: said(
    count,
    "Campaigns that are not told of, only counted in the totals: at most 500 are, those with spend or deals first, then those with most people.",
  ),
  channels: listOf(
    named(
      "ReportedChannel",
      v.object({
        channel: said(v.nullable(v.string()), "Null where it is not known."),
        campaign: said(v.nullable(v.string()), "Null for none, and where channels are told."),
        ...sums,
      }),
    ),
  ),
});

/** `GET /v1/reports/channels`. */
export type ChannelReport = v.InferOutput<typeof channelReport>;

export const reportChannels = {
  method: "GET",
  path: "/v1/reports/channels",
  name: "reportChannels",
  summary: "Tells what became of people by channel or campaign, and what each of them cost.",
  access: "read",
  query: v.strictObject({
    ...days,
    touch,
    by: v.optional(said(word(["channel", "campaign"]), "channel unless said."), "channel"),
    counted: v.optional(
      said(
        countedBy,
        "cohort: people first seen within the days; period: what happened within them. cohort unless said.",
      ),
      "cohort",
    ),
    of: population,
  }),
  answer: channelReport,
  tagged: true,
} as const satisfies Contract;

const side = v.object({ people: count, reached: count, rate: share, open, openReached: open });

const ruleReport = v.object({
  ...reportHead,
  stage: said(v.string(), "The stage that is asked about."),
  of: v.picklist(["people", "leads"]),
  people: said(count, "All who are compared: first seen within the days."),
  reached: said(count, "Of these, those who came to the stage."),
  method: said(v.string(), "How the two sides are compared."),
  rules: listOf(
    named(
      "ReportedRule",
      v.object({
        rule: v.string(),
        name: said(v.nullable(v.string()), "Null where the model no longer has it."),
        people: said(count, "For whom it fired at all."),
        open,
        times: said(count, "How often it fired for them."),
        with: said(side, "For whom it fired before they came to the stage, or who never did."),
        without: said(side, "All others."),
        association: said(
          v.nullable(
            v.object({
              difference: said(v.number(), "The rate of those with it less that of those without, −1 to 1."),
              low: said(v.number(), "The lower bound at 95 %."),
              high: said(v.number(), "The upper bound at 95 %."),
              lift: said(share, "The one rate as a multiple of the other; null if that is 0."),
            }),
          ),
          "What goes along with the rule, not what it brings about. Null with nobody on one side.",
        ),
        verdict: v.picklist(["not-enough-data", "more-often", "less-often", "no-difference"]),
        note: said(v.string(), "The verdict in a sentence."),
      }),
    ),
  ),
});

/** `GET /v1/reports/rules`. */
export type RuleReport = v.InferOutput<typeof ruleReport>;

export const reportRules = {
  method: "GET",
  path: "/v1/reports/rules",
  name: "reportRules",
  summary: "Tells for each rule how often it fired, and whether those for whom it did got further.",
  access: "read",
  query: v.strictObject({
    ...days,
    stage: v.optional(
      said(
        stageId,
        "The stage that counts as success; sql unless said, or the last if the model has no sql.",
      ),
    ),
    of: population,
  }),
  answer: ruleReport,
  tagged: true,
} as const satisfies Contract;
