import { parseCsv } from "./parse-csv.ts";

/** The media type of CSV. */
export const csvType = "text/csv";

/**
 * Reads rows whose first names their fields, each as an object of texts: fields that a row lacks are left out, those beyond the header are
 * ignored, and so are lines with nothing in them. Reads one row more than `maxRows`, to tell that there are too many; null if a quote is
 * not closed.
 */
export function readCsv(text: string, maxRows: number): readonly Readonly<Record<string, string>>[] | null {
  const whole = text.replace(/^\uFEFF/, "");
  const rows = parseCsv(whole, maxRows + 2, /^[^"\r\n,;]*;/.test(whole) ? ";" : ",");
  if (!rows) return null;
  const [header = [], ...lines] = rows;
  const names = header.map((name) => name.trim().toLowerCase());
  return lines
    .filter((cells) => cells.some((cell) => cell !== ""))
    .map((cells) => {
      const row: Record<string, string> = Object.create(null);
      for (const [place, name] of names.entries()) {
        const value = cells[place];
        if (name !== "" && value !== undefined) row[name] = value;
      }
      return row;
    });
}
