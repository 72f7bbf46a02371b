import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import { makePerson, type Person } from "./person.ts";

const name = "ripen.t";

/** What can be told in one request: the lines that it is kept as, and what they say together. */
export interface Batch {
  readonly text: string;
  readonly person: Person;
}

/** Finds what is to be told next, later values in place of earlier ones; a signed telling goes alone, as its signature is for no other. */
export function findBatch(): Batch | undefined {
  const lines = core.read(name).split("\n").slice(0, -1);
  if (!lines[0]) return;
  // The oldest line may have been cut, to make room.
  const people = lines.map((line) => makePerson(quietly(() => JSON.parse(line))));
  const isSigned = (index: number) => people[index]?.signature !== undefined;
  let count = 1;
  while (count < lines.length && !isSigned(0) && !isSigned(count)) count++;
  const text = lines.slice(0, count).map((line) => `${line}\n`);
  return { text: text.join(""), person: Object.assign({}, ...people.slice(0, count)) };
}

/** Removes what was told; what came meanwhile stays. */
export function forget({ text }: Batch): void {
  const left = core.read(name);
  if (!left.startsWith(text)) return;
  if (left === text) core.erase(name);
  else core.write(name, left.slice(text.length));
}
