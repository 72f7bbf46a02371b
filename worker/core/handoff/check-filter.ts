import { channels } from "../channel/channel.ts";
import {
  checkList,
  checkNumber,
  checkOptional,
  checkText,
  checkWord,
  fieldsOf,
  type Place,
  refuse,
} from "../inspect.ts";
import type { HandoffNames } from "./handoff-names.ts";

const letters = ["A", "B", "C", "D"];
const grades = [
  ...letters,
  ...letters.flatMap((letter) => ["1", "2", "3", "4"].map((digit) => letter + digit)),
];
/** Of anything that a filter lists: target lists of accounts are the longest. */
const maxListed = 500;

type CheckItem = (place: Place, item: unknown) => void;

const listOf =
  (each: CheckItem) =>
  (place: Place, value: unknown): void => {
    checkList(place, value, { min: 1, max: maxListed, each });
  };
const wordOf =
  (words: readonly string[]): CheckItem =>
  (place, item) => {
    checkWord(place, item, words);
  };

/** Checks which leads a destination takes. */
export function checkFilter(place: Place, input: unknown, { segments }: HandoffNames): void {
  const known = ["minScore", "grades", "segments", "channels", "accounts", "identity"];
  const spot = [place, fieldsOf(place, input, known)] as const;
  checkOptional(spot, "minScore", (here, value) => checkNumber(here, value));
  checkOptional(spot, "grades", listOf(wordOf(grades)));
  checkOptional(spot, "segments", listOf(wordOf(segments)));
  checkOptional(spot, "channels", listOf(wordOf(channels)));
  checkOptional(spot, "accounts", listOf(checkDomain));
  checkOptional(spot, "identity", (here, value) => checkWord(here, value, ["verified"]));
}

/** As accounts are named: one spelt otherwise would fit nobody, in silence. */
function checkDomain(place: Place, value: unknown): void {
  if (checkText(place, value, 253) && !/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(value))
    refuse(place, "must be a company's domain in lower case, such as acme.example");
}
