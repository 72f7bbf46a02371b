import * as v from "valibot";
import type { Decay, Limit, Rule } from "../../../core/model/model.ts";
import type { AbsenceTrigger, FrequencyTrigger, OccursTrigger } from "../../../core/model/trigger.ts";
import { named, said } from "../fields.ts";
import {
  attributeCondition,
  days,
  kinds,
  signalCondition,
  signalField,
  textOf,
  wholeFrom,
} from "./condition.ts";

/** The name of a rule, stage, segment, dimension or prompt. */
export const id = said(
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)),
  "1 to 64 letters, digits, dots, underscores, colons and hyphens.",
);
/** What people call it. */
export const displayName = v.exactOptional(textOf(200));

const span = v.picklist(["page", "session", "day", "week", "month", "ever"]);
const times = wholeFrom(1);
const by = v.exactOptional(said(signalField, "Counts apart for each value of this field."));

/** How often within what. */
export const limit: v.GenericSchema<Limit> = named(
  "Limit",
  v.union([
    v.literal("none"),
    v.strictObject({ times, per: span, by }),
    v.strictObject({ times, days: said(days, "Within the last so many days."), by }),
  ]),
);

const decay: v.GenericSchema<Decay> = named(
  "Decay",
  v.union([
    v.strictObject({ halfLifeDays: days }),
    v.strictObject({ linearDays: days }),
    v.strictObject({ expireDays: days }),
    v.strictObject({
      step: v.strictObject({
        percent: v.pipe(v.number(), v.minValue(1), v.maxValue(100)),
        everyDays: days,
      }),
    }),
  ]),
);

const where = v.exactOptional(signalCondition);
const occurs: v.GenericSchema<OccursTrigger> = v.strictObject({ signal: kinds, where });
const frequency: v.GenericSchema<FrequencyTrigger> = v.strictObject({
  signal: kinds,
  where,
  atLeast: v.pipe(wholeFrom(1), v.maxValue(1_000)),
  withinDays: days,
  distinct: v.exactOptional(said(signalField, "Counts different values of this field.")),
});
const absence: v.GenericSchema<AbsenceTrigger> = v.strictObject({
  signal: kinds,
  where,
  without: v.union([kinds, occurs]),
  withinMinutes: v.pipe(v.number(), v.gtValue(0), v.maxValue(525_600)),
});
const idle = v.strictObject({
  idleDays: days,
  maxTimes: v.exactOptional(said(v.pipe(wholeFrom(1), v.maxValue(100)), "3 unless said.")),
});
const attribute = v.strictObject({ attribute: attributeCondition });

const base = { id, name: displayName, enabled: v.exactOptional(v.boolean()) };
const points = v.pipe(v.number(), v.minValue(-1_000), v.maxValue(1_000));
const dimension = v.exactOptional(said(textOf(64), "engagement unless said."));
const derived = v.pipe(
  v.string(),
  v.regex(/^(?!(page_view|dwell|scroll|visit|email_open)$|prompt_)[a-z][a-z0-9_]{0,39}$/),
);
const fading = { limit: v.exactOptional(limit), decay: v.exactOptional(decay) };

/** One rule: it awards points when something occurs or is missing, while an attribute holds, or it resets a dimension. */
export const rule: v.GenericSchema<Rule> = named(
  "Rule",
  v.union([
    v.strictObject({ ...base, when: v.union([occurs, frequency, idle]), points, dimension, ...fading }),
    v.strictObject({
      ...base,
      when: absence,
      points,
      dimension,
      ...fading,
      emit: v.exactOptional(said(derived, "The kind of signal that is derived from the absence.")),
    }),
    v.strictObject({ ...base, when: attribute, points, dimension }),
    v.strictObject({
      ...base,
      when: v.union([occurs, frequency, absence, idle]),
      reset: said(textOf(64), "The dimension that begins anew."),
      limit: v.exactOptional(limit),
    }),
  ]),
);
