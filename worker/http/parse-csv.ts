import Papa from "papaparse";

/** The media type of CSV. */
export const csvType = "text/csv";

/**
 * Parses CSV (RFC 4180) into rows of cells: any line ends, cells parted by commas, semicolons or tabs as spreadsheets write them, a cell in
 * quotes may hold separators, lines and doubled quotes. Rows with nothing in them are left out. Reads no further than `maxRows` rows; null if a
 * quote is not closed, or is followed by more of its cell.
 */
export function parseCsv(text: string, maxRows: number): readonly (readonly string[])[] | null {
  const { data, errors } = Papa.parse<string[]>(text.replaceAll(/\r\n?/g, "\n"), {
    delimitersToGuess: [",", ";", "\t"],
    newline: "\n",
    preview: maxRows,
    skipEmptyLines: "greedy",
  });
  return errors.some(({ type }) => type === "Quotes") ? null : data;
}
