import {
  at,
  checkList,
  checkOptional,
  checkText,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  type Place,
  refuse,
} from "../inspect.ts";

/** What the content is for, and where it may lead. */
export interface ContentUse {
  readonly action: unknown;
  readonly origins: readonly string[];
}

const maxTextLength = 1_000;
const maxLabelLength = 200;
const maxLanguages = 30;
const texts = ["title", "body", "cta", "message", "consent", "thanks", "placeholder", "close"];
const schemes = ["http:", "https:", "mailto:", "tel:"];

/** Says of each action what its content must have: one of these. */
const needs: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["banner", ["title", "body"]],
  ["slide", ["title", "body"]],
  ["dialog", ["title", "body"]],
  ["question", ["questions"]],
  ["form", ["consent"]],
  ["redirect", ["href"]],
]);

/** Checks what a prompt shows: plain texts, one link, questions, other languages. */
export function checkContent(place: Place, input: unknown, { action, origins }: ContentUse): void {
  const fields = fieldsOf(place, input, [...texts, "questions", "href", "edge", "languages"]);
  const spot = [place, fields] as const;
  checkTexts(place, fields);
  checkOptional(spot, "href", (here, value) =>
    action === "redirect" ? checkTarget(here, value, origins) : checkHref(here, value),
  );
  checkOptional(spot, "edge", (here, value) => checkWord(here, value, ["top", "bottom"]));
  checkOptional(spot, "languages", checkLanguages);
  const needed = needs.get(action) ?? [];
  if (needed.length > 0 && !needed.some((name) => fields[name] !== undefined))
    refuse(place, `of a ${action} needs ${needed.join(" or ")}`);
}

function checkTexts(place: Place, fields: Fields): void {
  for (const name of texts)
    checkOptional([place, fields], name, (here, value) => checkText(here, value, maxTextLength));
  checkOptional([place, fields], "questions", (here, value) => {
    if (!checkList(here, value, { min: 1, max: 10, each: checkQuestion })) return;
    const ids = value.map((question) => (isObject(question) ? question.id : null));
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index) refuse(at(at(here, index), "id"), "is asked twice");
    });
  });
}

function checkQuestion(place: Place, input: unknown): void {
  const fields = fieldsOf(place, input, ["id", "text", "options"]);
  if (typeof fields.id !== "string" || !/^[a-z][a-z0-9_]{0,39}$/.test(fields.id))
    refuse(at(place, "id"), "must be an attribute's name: 1 to 40 of a-z, 0-9 and _, a letter first");
  checkText(at(place, "text"), fields.text, maxTextLength);
  checkOptional([place, fields], "options", (here, value) =>
    checkList(here, value, { min: 2, max: 12, each: checkOption }),
  );
}

function checkOption(place: Place, input: unknown): void {
  const fields = fieldsOf(place, input, ["value", "label"]);
  checkText(at(place, "value"), fields.value, maxLabelLength);
  checkText(at(place, "label"), fields.label, maxLabelLength);
}

function checkLanguages(place: Place, input: unknown): void {
  const tags = isObject(input) ? Object.keys(input) : [];
  if (!isObject(input) || tags.length > maxLanguages) {
    refuse(place, `must be an object of at most ${maxLanguages} languages`);
    return;
  }
  for (const tag of tags) {
    const here = at(place, tag);
    if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag))
      refuse(here, "is not under a language's tag, such as de or pt-BR");
    checkTexts(here, fieldsOf(here, input[tag], [...texts, "questions"]));
  }
}

/** A link may stay on the site ("/demo") or name its scheme; a script is not a link. */
function checkHref(place: Place, value: unknown): void {
  const url = typeof value === "string" ? parseLink(value) : null;
  if (!url || !schemes.includes(url.protocol))
    refuse(place, "must be a link: a path, or http, https, mailto or tel");
}

/** Nobody is led away from the site unasked. */
function checkTarget(place: Place, value: unknown, origins: readonly string[]): void {
  const url = typeof value === "string" ? parseLink(value) : null;
  const isOwn = url && (url.origin === site || origins.includes(url.origin));
  if (!isOwn) refuse(place, "must be a path, or a page of one of the site's own origins");
}

const site = "https://site.invalid";

function parseLink(text: string): URL | null {
  return URL.canParse(text, site) ? new URL(text, site) : null;
}
