/** Reads a value as it was typed: a number, yes or no where it is written so, else a text; nothing is known no more. */
export function readValue(text: string): string | number | boolean | null {
  const said = text.trim();
  if (said === "") return null;
  if (said === "true" || said === "false") return said === "true";
  // What begins with a zero or a plus is a name or a telephone number.
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(said) ? Number(said) : said;
}
