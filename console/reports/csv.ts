/** What can stand in a cell of a table that is taken along. */
export type CellValue = string | number | null;

/** What a spreadsheet takes for the beginning of something to compute, or skips to get there. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Writes rows as CSV (RFC 4180), every cell quoted; a text that a spreadsheet would compute is told to be text by an apostrophe. */
export function writeCsv(rows: readonly (readonly CellValue[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

function writeCell(value: CellValue): string {
  if (value === null) return '""';
  if (typeof value === "number") return `"${value}"`;
  const safe = formula.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Lets the browser save rows as a file. */
export function saveCsv(name: string, rows: readonly (readonly CellValue[])[]): void {
  // The mark at the start tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(["\uFEFF", writeCsv(rows)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
