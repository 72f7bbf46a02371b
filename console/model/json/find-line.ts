import { readAt, writeAt } from "../../form/document.ts";

const mark = "\u0000here";

/**
 * Finds the line on which the value at a JSON pointer begins; where it is missing, that of the nearest place around it. The text is
 * written anew with a mark at the place, so lines are told as the document would be indented by us.
 */
export function findLine(text: string, pointer: string): number {
  const document: unknown = JSON.parse(text);
  let place = pointer;
  while (place !== "" && readAt(document, place) === undefined)
    place = place.slice(0, place.lastIndexOf("/"));
  if (place === "") return 1;
  const marked = JSON.stringify(writeAt(document, place, mark), null, 2);
  const before = marked.slice(0, marked.indexOf(JSON.stringify(mark)));
  return before.split("\n").length;
}
