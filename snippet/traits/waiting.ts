import { core } from "../detectors/core.ts";
import { quietly } from "../detectors/quietly.ts";
import { maxAgeMs } from "../limits.ts";
import { makePerson, type Person } from "./person.ts";

const name = "ripen.t";

/** What can be told in one request: the lines that it is kept as, and what they say together. */
export interface Batch {
  readonly text: string;
  readonly person: Person;
}

// Nothing if it is too old; the oldest line may also have been cut, to make room.
function readLine(line: string): Person {
  return makePerson(
    quietly(() => {
      const [at, told] = JSON.parse(line);
      return Date.now() - at < maxAgeMs && told;
    }),
  );
}

/** Finds what is to be told next, later values in place of earlier ones; a signed telling goes alone, as its signature is for no other. */
export function findBatch(): Batch | undefined {
  const lines = core.read(name).split("\n").slice(0, -1);
  if (!lines[0]) return;
  const people = lines.map(readLine);
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
