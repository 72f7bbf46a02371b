import * as v from "valibot";
import { outcomeKinds } from "../../../core/history/history.ts";
import type { Condition, SignalCount, StandingCondition, Thresholds } from "../../../core/model/model.ts";
import type { Kinds } from "../../../core/model/trigger.ts";
import { named, said } from "../fields.ts";

// Conditions as the description tells them. What decides is `worker/core/check`, which names every flaw with its place.

/** Makes a list of `min` to `max` items. */
export function listWithin<Item extends v.GenericSchema>(item: Item, min: number, max: number) {
  return v.pipe(v.array(item), v.minLength(min), v.maxLength(max));
}

/** Makes a text of 1 to `max` characters. */
export function textOf(max: number) {
  return v.pipe(v.string(), v.minLength(1), v.maxLength(max));
}

/** Makes a whole number from `min` on. */
export function wholeFrom(min: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min));
}

/** More than no days, at most a hundred years. */
export const days = v.pipe(v.number(), v.gtValue(0), v.maxValue(36_500));

const kind = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/));

/** A kind of signal, or several of which each counts. */
export const kinds: v.GenericSchema<Kinds> = named(
  "Kinds",
  said(
    v.union([kind, listWithin(kind, 1, 100)]),
    "A kind of signal such as page_view, or a list of which each counts.",
  ),
);

/** The name of something of a page. */
const pageField = v.pipe(v.string(), v.regex(/^page\.(path|url|title|referrer|hostname|query\..+)$/));
/** The name of something of a signal, its page, its session or the person. */
export const signalField = said(
  v.pipe(
    v.string(),
    v.maxLength(120),
    v.regex(
      /^(page\.(path|url|title|referrer|hostname|query\..+)|(props|attribute|session)\..+|stage\.reached)$/,
    ),
  ),
  "page.path, page.url, page.title, page.referrer, page.hostname, page.query.<name>, props.<name>, attribute.<name>, session.<name> or stage.reached",
);
const attributeField = textOf(120);

const scalar = v.union([v.pipe(v.string(), v.maxLength(1_024)), v.number(), v.boolean()]);
const someText = textOf(1_024);

function compared<Field extends v.GenericSchema<string>>(name: Field) {
  return v.union([
    v.strictObject({ field: name, op: v.picklist(["eq", "neq"]), value: scalar }),
    v.strictObject({ field: name, op: v.picklist(["in", "nin"]), value: listWithin(scalar, 1, 1_000) }),
    v.strictObject({
      field: name,
      op: v.picklist(["contains", "starts_with", "ends_with", "glob"]),
      value: someText,
    }),
    v.strictObject({ field: name, op: v.picklist(["gt", "gte", "lt", "lte"]), value: v.number() }),
    v.strictObject({ field: name, op: v.literal("between"), value: v.strictTuple([v.number(), v.number()]) }),
    v.strictObject({ field: name, op: v.literal("exists"), value: v.exactOptional(v.boolean()) }),
  ]);
}

function makeCondition(name: string, fieldName: v.GenericSchema<string>): v.GenericSchema<Condition> {
  const part = v.lazy((): v.GenericSchema<Condition> => condition);
  const condition: v.GenericSchema<Condition> = named(
    name,
    v.union([
      compared(fieldName),
      v.strictObject({ all: listWithin(part, 1, 100) }),
      v.strictObject({ any: listWithin(part, 1, 100) }),
      v.strictObject({ not: part }),
    ]),
  );
  return condition;
}

/** A tree of comparisons over a signal, its page, its session and the person. */
export const signalCondition = makeCondition("SignalCondition", signalField);
/** The same over a page alone. */
export const pageCondition = makeCondition("PageCondition", pageField);
/** The same over attributes alone, by their bare names. */
export const attributeCondition = makeCondition("AttributeCondition", attributeField);

const threshold = v.exactOptional(v.number());
const thresholdEntries = { gte: threshold, gt: threshold, lte: threshold, lt: threshold };
const thresholds: v.GenericSchema<Thresholds> = named(
  "Thresholds",
  v.pipe(v.strictObject(thresholdEntries), v.minEntries(1), v.description("All that are given must hold.")),
);

const grade = v.picklist(
  ["A", "B", "C", "D"].flatMap((letter) => ["1", "2", "3", "4"].map((digit) => letter + digit)),
);

/** Holds when enough signals happened. */
const signalCount: v.GenericSchema<SignalCount> = v.strictObject({
  signal: kinds,
  where: v.exactOptional(signalCondition),
  atLeast: v.exactOptional(said(wholeFrom(1), "1 unless said.")),
  withinDays: v.exactOptional(said(v.pipe(v.number(), v.gtValue(0)), "Ever unless said.")),
});

/** Tells which conditions over a standing there are where: stages ask for no stage, segments for no segment either. */
function makeStanding(name: string, more: readonly v.GenericSchema<StandingCondition>[]) {
  const part = v.lazy((): v.GenericSchema<StandingCondition> => condition);
  const condition: v.GenericSchema<StandingCondition> = named(
    name,
    v.union([
      v.strictObject({ score: thresholds }),
      v.strictObject({ likelihood: thresholds }),
      v.pipe(v.strictObject({ dimension: textOf(64), ...thresholdEntries }), v.minEntries(2)),
      v.strictObject({ grade: listWithin(grade, 1, 100) }),
      signalCount,
      v.strictObject({ attribute: attributeCondition }),
      v.strictObject({ outcome: v.picklist(outcomeKinds) }),
      ...more,
      v.strictObject({ all: listWithin(part, 1, 100) }),
      v.strictObject({ any: listWithin(part, 1, 100) }),
      v.strictObject({ not: part }),
    ]),
  );
  return condition;
}

const ofSegment = v.strictObject({ segment: textOf(64) });
const ofStage = v.strictObject({ stage: listWithin(textOf(64), 1, 100) });

/** What a segment asks of a person. */
export const segmentCondition = makeStanding("SegmentCondition", []);
/** What a stage asks of a person. */
export const stageCondition = makeStanding("StageCondition", [ofSegment]);
/** What a prompt asks of a person. */
export const promptCondition = makeStanding("PromptCondition", [ofSegment, ofStage]);
