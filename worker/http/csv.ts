// RFC 4180, with every field quoted.

/** What a spreadsheet takes for the beginning of something to compute, or skips to get there. https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Writes one row. A text that a spreadsheet would compute, whoever wrote it, is told to be text by an apostrophe. */
export function writeCsvRow(fields: readonly unknown[]): string {
  return `${fields.map(writeField).join(",")}\r\n`;
}

function writeField(value: unknown): string {
  if (value === null || value === undefined) return '""';
  if (typeof value === "number" || typeof value === "boolean") return `"${value}"`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
