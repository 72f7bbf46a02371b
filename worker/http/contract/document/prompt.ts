import * as v from "valibot";
import {
  devices,
  obstacles,
  type Prompt,
  type PromptAction,
  type PromptContent,
  type PromptTexts,
  promptActions,
  type Question,
  type Schedule,
  weekdays,
} from "../../../core/model/prompt.ts";
import { anything, named, said } from "../fields.ts";
import { kinds, listWithin, pageCondition, promptCondition, signalCondition, textOf } from "./condition.ts";
import { displayName, id, limit } from "./rule.ts";

const maxDays = 3_650;
const someText = v.exactOptional(textOf(1_000));
const label = textOf(200);
const upTo = (max: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(max));

const question: v.GenericSchema<Question> = named(
  "Question",
  v.strictObject({
    id: said(
      v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/)),
      "The name of the attribute that the answer becomes.",
    ),
    text: textOf(1_000),
    options: v.exactOptional(
      said(
        listWithin(v.strictObject({ value: label, label }), 2, 12),
        "What there is to choose from; without, the answer is typed.",
      ),
    ),
  }),
);

const textEntries = {
  title: someText,
  body: someText,
  cta: someText,
  message: v.exactOptional(said(textOf(1_000), "For chat: the opening message.")),
  consent: v.exactOptional(said(textOf(1_000), "For form: what someone agrees to who gives the address.")),
  thanks: someText,
  placeholder: someText,
  close: v.exactOptional(said(textOf(1_000), "What the closing button says to a screen reader.")),
  questions: v.exactOptional(listWithin(question, 1, 10)),
};
const texts: v.GenericSchema<PromptTexts> = named("PromptTexts", v.strictObject(textEntries));

const content: v.GenericSchema<PromptContent> = named(
  "PromptContent",
  v.strictObject({
    ...textEntries,
    href: v.exactOptional(
      said(
        v.pipe(v.string(), v.regex(/^(?![A-Za-z\s]*:)|^\s*(https?|mailto|tel):/)),
        "A path, http, https, mailto or tel; for redirect a page of the site.",
      ),
    ),
    edge: v.exactOptional(said(v.picklist(["top", "bottom"]), "For banner; bottom unless said.")),
    languages: v.exactOptional(
      said(
        v.record(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)), texts),
        "Other languages by their BCP 47 tag.",
      ),
    ),
  }),
);

const day = v.pipe(v.string(), v.isoDate());
const time = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
/** Days and times of day in a time zone. */
export const schedule: v.GenericSchema<Schedule> = named(
  "Schedule",
  v.strictObject({
    timeZone: said(v.pipe(v.string(), v.regex(/^[^+-]/)), "Of the IANA list, such as Europe/Berlin."),
    from: v.exactOptional(day),
    until: v.exactOptional(day),
    weekdays: v.exactOptional(listWithin(v.picklist(weekdays), 1, 7)),
    hours: v.exactOptional(said(v.strictTuple([time, time]), "Over midnight if the first is later.")),
  }),
);

/** Tells that the content of some actions must have a field. */
function speaking(
  actions: readonly PromptAction[],
  needed: v.GenericSchema,
): v.GenericSchema<{ readonly action: PromptAction }> {
  return v.looseObject({ action: v.picklist(actions), content: needed });
}

function having(name: keyof PromptContent) {
  return v.looseObject({ [name]: anything });
}

const entries = {
  id,
  name: displayName,
  enabled: v.exactOptional(v.boolean()),
  when: said(promptCondition, "Holds for the person."),
  where: v.exactOptional(said(pageCondition, "Holds for the page; every page unless said.")),
  devices: v.exactOptional(listWithin(v.picklist(devices), 1, devices.length)),
  schedule: v.exactOptional(schedule),
  priority: v.exactOptional(
    said(v.pipe(v.number(), v.minValue(-1e6), v.maxValue(1e6)), "Higher first; 0 unless said."),
  ),
  caps: v.exactOptional(said(listWithin(limit, 0, 10), "How often it shows; once a session unless said.")),
  quietMinutes: v.exactOptional(
    said(upTo(maxDays * 1_440), "No other prompt showed for so long; 30 unless said."),
  ),
  notWhile: v.exactOptional(said(listWithin(v.picklist(obstacles), 0, obstacles.length), "All unless said.")),
  delaySeconds: v.exactOptional(upTo(600)),
  rest: v.exactOptional(
    v.strictObject({
      dismissedDays: v.exactOptional(upTo(maxDays)),
      clickedDays: v.exactOptional(upTo(maxDays)),
      convertedDays: v.exactOptional(upTo(maxDays)),
    }),
  ),
  holdoutPercent: v.exactOptional(
    said(upTo(100), "The share of visitors who never see it, so that its effect can be told."),
  ),
  goals: v.exactOptional(
    listWithin(v.strictObject({ signal: kinds, where: v.exactOptional(signalCondition) }), 0, 20),
  ),
  attributionDays: v.exactOptional(
    said(v.pipe(v.number(), v.gtValue(0), v.maxValue(90)), "How long a goal counts for it; 7 unless said."),
  ),
};

/** What the page should do, for whom, where, when, how often, and for which share of visitors not. */
export const promptDocument: v.GenericSchema<Prompt> = named(
  "Prompt",
  v.intersect([
    v.strictObject({ ...entries, action: v.picklist(promptActions), content: v.exactOptional(content) }),
    v.union([
      v.looseObject({ action: v.picklist(["chat", "event"]) }),
      speaking(["banner", "slide", "dialog"], v.union([having("title"), having("body")])),
      speaking(["question"], having("questions")),
      speaking(["form"], having("consent")),
      speaking(["redirect"], having("href")),
    ]),
  ]),
);
