/**
 * Parses CSV (RFC 4180) into rows of cells: any line ends, a cell in quotes may hold commas, lines and doubled quotes. Empty lines are
 * left out. Reads no further than `maxRows` rows; cells are parted by commas, or by semicolons as many spreadsheets write them; null if a quote is not closed, or is followed by more of its cell.
 */
export function parseCsv(
  text: string,
  maxRows: number,
  separator: Separator = ",",
): readonly (readonly string[])[] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length && rows.length < maxRows) {
    const cell = readCell(text, at, separator);
    if (!cell) return null;
    row.push(cell.value);
    at = cell.end + (text.startsWith("\r\n", cell.end) ? 2 : 1);
    if (text[cell.end] === separator) continue;
    if (row.length > 1 || cell.value !== "") rows.push(row);
    row = [];
  }
  return rows;
}

type Separator = "," | ";";

/** One cell, and where the comma or line end after it is: at the text's length there is neither. */
interface Cell {
  readonly value: string;
  readonly end: number;
}

function readCell(text: string, at: number, separator: Separator): Cell | null {
  if (text[at] === '"') return readQuoted(text, at + 1, separator);
  const end = findEnd(text, at, separator);
  return { value: text.slice(at, end), end };
}

function readQuoted(text: string, start: number, separator: Separator): Cell | null {
  const parts: string[] = [];
  for (let from = start; ; ) {
    const close = text.indexOf('"', from);
    if (close === -1) return null;
    if (text[close + 1] !== '"') {
      const end = close + 1;
      parts.push(text.slice(from, close));
      return findEnd(text, end, separator) === end ? { value: parts.join(""), end } : null;
    }
    parts.push(text.slice(from, close + 1));
    from = close + 2;
  }
}

function findEnd(text: string, at: number, separator: Separator): number {
  const ends = separator === "," ? /[,\r\n]/g : /[;\r\n]/g;
  ends.lastIndex = at;
  return ends.exec(text)?.index ?? text.length;
}
