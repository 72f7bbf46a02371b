import * as v from "valibot";
import type { Dimension, Model, Segment, Stage } from "../../../core/model/model.ts";
import { named, said } from "../fields.ts";
import { listWithin, segmentCondition, stageCondition, wholeFrom } from "./condition.ts";
import { displayName, id, rule } from "./rule.ts";

const anyNumber = v.pipe(v.number(), v.minValue(-1e6), v.maxValue(1e6));
const someDays = v.pipe(v.number(), v.minValue(0), v.maxValue(36_500));

const dimension: v.GenericSchema<Dimension> = named(
  "Dimension",
  v.strictObject({
    id,
    name: displayName,
    weight: v.exactOptional(said(anyNumber, "What one point of it adds to the score; 1 unless said.")),
    min: v.exactOptional(anyNumber),
    max: v.exactOptional(anyNumber),
    grades: v.exactOptional(
      said(
        v.strictTuple([anyNumber, anyNumber, anyNumber]),
        "From which values on the grade is 1, 2, 3 (engagement) or A, B, C (fit), the highest first.",
      ),
    ),
  }),
);

const stage: v.GenericSchema<Stage> = named(
  "Stage",
  v.strictObject({
    id: v.pipe(id, v.notValue("anonymous"), v.notValue("disqualified")),
    name: displayName,
    enter: stageCondition,
    leaveBelow: v.exactOptional(
      said(v.number(), "The score below which the stage is left; never unless said."),
    ),
    rearmDays: v.exactOptional(
      said(someDays, "How long after leaving it entering counts as news again; 30 unless said."),
    ),
  }),
);

const segment: v.GenericSchema<Segment> = named(
  "Segment",
  v.strictObject({ id, name: displayName, when: segmentCondition }),
);

/** The document that decides, as it is sent; `GET` adds its version. */
export const modelDocument: v.GenericSchema<Model> = named(
  "Model",
  v.strictObject({
    version: v.exactOptional(said(wholeFrom(0), "Told by GET, and left aside when sent.")),
    name: displayName,
    dimensions: said(
      listWithin(dimension, 0, 50),
      "Separate sums; engagement and fit exist even if they are not listed.",
    ),
    rules: listWithin(rule, 0, 1_000),
    stages: said(listWithin(stage, 0, 50), "The ladder, its first step first."),
    segments: v.exactOptional(listWithin(segment, 0, 500)),
    recycleDays: v.exactOptional(said(someDays, "How long someone disqualified stays so; 90 unless said.")),
  }),
);
