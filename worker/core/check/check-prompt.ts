import { anonymous, disqualified } from "../compile/stage.ts";
import {
  at,
  checkBoolean,
  checkList,
  checkNumber,
  checkOptional,
  checkWord,
  type Fields,
  fieldsOf,
  makeRoot,
  type NumberRange,
  type Place,
} from "../inspect.ts";
import { compileDimensions } from "../model/dimension.ts";
import type { Model } from "../model/model.ts";
import { devices, obstacles, type Prompt, promptActions } from "../model/prompt.ts";
import { type Flaw, fail, ok, type Result } from "../result.ts";
import { checkCondition } from "./check-condition.ts";
import { checkContent } from "./check-content.ts";
import { checkLimit } from "./check-limit.ts";
import { checkId, checkName } from "./check-rule.ts";
import { checkSchedule } from "./check-schedule.ts";
import { checkStanding } from "./check-standing.ts";
import { checkSignalNames } from "./check-trigger.ts";

/** What a prompt may name: a model's stages and segments, and the origins to which it may lead away; none unless said. */
export interface PromptNames {
  readonly model: Model;
  readonly origins?: readonly string[];
}

const maxDays = 3_650;
const rests = ["dismissedDays", "clickedDays", "convertedDays"];

type CheckField = (place: Place, value: unknown) => void;

const inRange =
  (range: NumberRange): CheckField =>
  (place, value) => {
    checkNumber(place, value, range);
  };
const ofWords =
  (words: readonly string[]): CheckField =>
  (place, value) => {
    checkList(place, value, { max: words.length, each: (item, word) => checkWord(item, word, words) });
  };

const optionalFields: { readonly [name: string]: CheckField } = {
  name: checkName,
  enabled: checkBoolean,
  where: (place, value) => checkCondition(place, value, { stands: "page" }),
  devices: (place, value) => {
    checkList(place, value, {
      min: 1,
      max: devices.length,
      each: (item, word) => checkWord(item, word, devices),
    });
  },
  schedule: checkSchedule,
  priority: inRange({ min: -1e6, max: 1e6 }),
  caps: (place, value) => {
    checkList(place, value, { max: 10, each: checkLimit });
  },
  quietMinutes: inRange({ min: 0, max: maxDays * 1_440 }),
  notWhile: ofWords(obstacles),
  delaySeconds: inRange({ min: 0, max: 600 }),
  rest: (place, value) => {
    const fields = fieldsOf(place, value, rests);
    for (const name of rests) checkOptional([place, fields], name, inRange({ min: 0, max: maxDays }));
  },
  holdoutPercent: inRange({ min: 0, max: 100 }),
  goals: (place, value) => {
    checkList(place, value, { max: 20, each: checkGoal });
  },
  attributionDays: inRange({ above: 0, max: 90 }),
};

/** Checks an untrusted prompt against the model that it will stand beside. */
export function checkPrompt(input: unknown, names: PromptNames): Result<Prompt, readonly Flaw[]> {
  const root = makeRoot();
  const fields = fieldsOf(root, input, ["id", "action", "when", "content", ...Object.keys(optionalFields)]);
  checkId(at(root, "id"), fields.id);
  checkWord(at(root, "action"), fields.action, promptActions);
  checkStanding(at(root, "when"), fields.when, namesOf(names.model));
  for (const [name, check] of Object.entries(optionalFields)) checkOptional([root, fields], name, check);
  checkContent(at(root, "content"), fields.content ?? {}, {
    action: fields.action,
    origins: names.origins ?? [],
  });
  // Every field was checked above, and unknown ones refused.
  return root.flaws.length > 0 ? fail(root.flaws) : ok(input as Prompt);
}

function namesOf(model: Model) {
  return {
    dimensions: compileDimensions(model).map(({ id }) => id),
    segments: (model.segments ?? []).map(({ id }) => id),
    stages: [anonymous, ...model.stages.map(({ id }) => id), disqualified],
  };
}

function checkGoal(place: Place, input: unknown): void {
  const fields: Fields = fieldsOf(place, input, ["signal", "where"]);
  checkSignalNames(at(place, "signal"), fields.signal);
  checkOptional([place, fields], "where", (spot, value) => checkCondition(spot, value, { stands: "signal" }));
}
