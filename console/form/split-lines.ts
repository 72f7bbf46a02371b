/** Reads what is typed as a list: an entry a line, or several of a line by commas. */
export function splitLines(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
