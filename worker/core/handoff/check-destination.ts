import { checkName } from "../check/check-rule.ts";
import { checkSchedule } from "../check/check-schedule.ts";
import {
  at,
  checkBoolean,
  checkList,
  checkNumber,
  checkOptional,
  checkText,
  checkWord,
  type Fields,
  fieldsOf,
  isObject,
  makeRoot,
  type Place,
  refuse,
} from "../inspect.ts";
import { type Flaw, fail, ok, type Result } from "../result.ts";
import { checkFields } from "./check-fields.ts";
import { checkFilter } from "./check-filter.ts";
import { type Destination, type DestinationKind, destinationKinds, effectKinds } from "./destination.ts";
import type { HandoffNames } from "./handoff-names.ts";
import { kindFacts } from "./kinds.ts";
import { checkTarget, type TargetFlaw, type TargetScope } from "./target.ts";

/** Minutes of a week: who hears of a lead less often does not work by these messages. */
const maxDebounceMinutes = 10_080;
const maxEffects = 20;
const maxNames = 200;
const maxSettingChars = 2_048;

/** The settings and secrets that are addresses, whatever the kind. */
const addresses: ReadonlySet<string> = new Set(["url", "instance"]);

/** Tells whether a setting decides to which address secrets are sent. */
export function leadsSomewhere(setting: string): boolean {
  return addresses.has(setting) || setting === "company";
}

/** Which addresses may be reached: none of the deployment's own names, and of this machine only where the scope says so. */
export interface TargetReach {
  readonly ownHosts: readonly string[];
  readonly scope: TargetScope;
}

const documentFields = [
  ...["kind", "name", "enabled", "dryRun", "effects", "filter", "fields"],
  ...["quiet", "debounceMinutes", "settings"],
];

/** A destination as its owner gives it: what it takes to get in stands apart from the rest, which is no secret. */
export interface GivenDestination {
  readonly destination: Destination;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Why a destination is refused: its address alone, or anything of it. */
export interface Refusal {
  readonly kind: "bad-destination" | TargetFlaw["kind"];
  readonly flaws: readonly Flaw[];
}

/** Checks an untrusted destination with its `secrets`; it is enabled and no dry run unless it says so. */
export function checkDestination(
  input: unknown,
  names: HandoffNames,
  reach: TargetReach,
): Result<GivenDestination, Refusal> {
  const root = makeRoot();
  const fields = fieldsOf(root, input, [...documentFields, "secrets"]);
  const spot = [root, fields] as const;
  const isKnown = checkWord(at(root, "kind"), fields.kind, destinationKinds);
  checkName(at(root, "name"), fields.name);
  checkOptional(spot, "enabled", checkBoolean);
  checkOptional(spot, "dryRun", checkBoolean);
  checkEffects(at(root, "effects"), fields.effects, names);
  checkOptional(spot, "filter", (place, value) => checkFilter(place, value, names));
  checkOptional(spot, "quiet", checkSchedule);
  checkOptional(spot, "debounceMinutes", (place, value) =>
    checkNumber(place, value, { min: 1, max: maxDebounceMinutes, whole: true }),
  );
  // What a kind needs can only be told of one that there is.
  const target = isKnown ? checkOfKind(root, fields, { kind: fields.kind as DestinationKind, reach }) : null;
  if (root.flaws.length > 0) return fail({ kind: "bad-destination", flaws: root.flaws });
  if (target) return fail(target);
  const { secrets = {}, ...rest } = fields;
  const document = { enabled: true, dryRun: false, settings: {}, ...rest };
  // Every field was checked above, and unknown ones refused.
  return ok({ destination: document as unknown as Destination, secrets: secrets as Record<string, string> });
}

/** Checks what only its kind can tell; gives what is wrong with its address apart. */
function checkOfKind(
  root: Place,
  fields: Fields,
  { kind, reach }: { readonly kind: DestinationKind; readonly reach: TargetReach },
): Refusal | null {
  checkOptional([root, fields], "fields", (place, value) => checkFields(place, value, kind));
  const texts = [
    ...checkTexts(at(root, "settings"), fields.settings ?? {}, kindFacts[kind].settings),
    ...checkTexts(at(root, "secrets"), fields.secrets ?? {}, kindFacts[kind].secrets),
  ];
  for (const [place, text] of texts) {
    const target = addresses.has(nameOf(place)) ? checkTarget(text, reach.ownHosts, reach.scope) : null;
    if (target) return { kind: target.kind, flaws: [{ pointer: place.pointer, detail: target.detail }] };
    checkForm(place, text);
  }
  return null;
}

function nameOf({ pointer }: Place): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}

type Spot = readonly [place: Place, text: string];

/** Lists the texts of these names; a name with `?` may be left out. */
function checkTexts(place: Place, input: unknown, wanted: Readonly<Record<string, string>>): readonly Spot[] {
  const names = Object.keys(wanted);
  const bare = names.map((name) => name.replace("?", ""));
  const fields = fieldsOf(place, input, bare);
  return bare.flatMap((name) => {
    const [here, value] = [at(place, name), fields[name]];
    if (typeof value === "string") return [[here, value] as const];
    if (value !== undefined) refuse(here, "must be a text");
    else if (names.includes(name)) refuse(here, "is missing");
    return [];
  });
}

/** What becomes a part of an address or of a header must not become more of it than it says. */
function checkForm(place: Place, text: string): void {
  if (!checkText(place, text, maxSettingChars)) return;
  if (nameOf(place) === "company" && !/^[a-z0-9][a-z0-9-]{0,62}$/i.test(text))
    refuse(place, "must be the first part of the company's address there, such as acme");
  if (!/^[!-~]+$/.test(text)) refuse(place, "must be of letters, digits and signs, without spaces");
}

function checkEffects(place: Place, input: unknown, names: HandoffNames): void {
  checkList(place, input, {
    min: 1,
    max: maxEffects,
    each: (item, value) => checkEffect(item, value, names),
  });
}

function checkEffect(place: Place, input: unknown, { stages, segments, prompts }: HandoffNames): void {
  const kind = isObject(input) ? input.kind : undefined;
  const isWhole = kind === "lead_identified";
  const fields = fieldsOf(place, input, isWhole ? ["kind"] : ["kind", "of"]);
  if (!checkWord(at(place, "kind"), kind, effectKinds) || isWhole) return;
  const byKind: Readonly<Record<string, readonly string[]>> = {
    stage_entered: stages,
    segment_entered: segments,
    prompt_answered: prompts,
  };
  checkOptional([place, fields], "of", (here, value) => {
    checkList(here, value, {
      min: 1,
      max: maxNames,
      each: (item, name) => checkNamed(item, name, byKind[kind]),
    });
  });
}

function checkNamed(place: Place, value: unknown, words: readonly string[] = []): void {
  if (words.length > 0) checkWord(place, value, words);
  else refuse(place, "names what the site does not have");
}
