import { anonymous, disqualified } from "../compile/stage.ts";
import {
  at,
  checkBoolean,
  checkList,
  checkNumber,
  checkOptional,
  checkText,
  checkWord,
  fieldsOf,
  makeRoot,
  type Place,
  refuse,
} from "../inspect.ts";
import { compileDimensions } from "../model/dimension.ts";
import type { Model } from "../model/model.ts";
import type { Prompt } from "../model/prompt.ts";
import { type Flaw, fail, ok, type Result } from "../result.ts";
import { checkCondition } from "./check-condition.ts";
import { checkLimit } from "./check-limit.ts";
import { checkId, checkName } from "./check-rule.ts";
import { checkStanding } from "./check-standing.ts";

const maxContentLength = 1_000;
const texts = ["title", "body", "cta", "href", "message"];
const schemes = ["http:", "https:", "mailto:", "tel:"];

/** Checks an untrusted prompt against the model that it will stand beside. */
export function checkPrompt(input: unknown, model: Model): Result<Prompt, readonly Flaw[]> {
  const root = makeRoot();
  const known = ["id", "name", "enabled", "action", "when", "where", "priority", "caps", "content"];
  const fields = fieldsOf(root, input, known);
  const spot = [root, fields] as const;
  checkId(at(root, "id"), fields.id);
  checkOptional(spot, "name", checkName);
  checkOptional(spot, "enabled", checkBoolean);
  checkWord(at(root, "action"), fields.action, ["chat", "dialog", "event"]);
  checkStanding(at(root, "when"), fields.when, namesOf(model));
  checkOptional(spot, "where", (place, value) => checkCondition(place, value, { stands: "page" }));
  checkOptional(spot, "priority", (place, value) => checkNumber(place, value, { min: -1e6, max: 1e6 }));
  checkOptional(spot, "caps", (place, value) => checkList(place, value, { max: 10, each: checkLimit }));
  checkOptional(spot, "content", checkContent);
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

function checkContent(place: Place, input: unknown): void {
  const fields = fieldsOf(place, input, texts);
  for (const name of texts)
    checkOptional([place, fields], name, (here, value) => checkText(here, value, maxContentLength));
  checkOptional([place, fields], "href", checkHref);
}

/** A link may stay on the site ("/demo") or name its scheme; a script is not a link. */
function checkHref(place: Place, value: unknown): void {
  if (typeof value !== "string") return;
  const base = "https://site.invalid";
  if (!URL.canParse(value, base) || !schemes.includes(new URL(value, base).protocol))
    refuse(place, "must be a link: a path, or http, https, mailto or tel");
}
