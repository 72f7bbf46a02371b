// RFC 4180; a line may also end with a line feed alone, and fields may be parted by semicolons, as many spreadsheets write them.

/** The media type of CSV. */
export const csvType = "text/csv";

/**
 * Reads rows whose first names their fields, each as an object of texts: fields that a row lacks are left out, those beyond the header are
 * ignored, and so are lines with nothing in them.
 */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const whole = text.replace(/^\uFEFF/, "");
  const separator = /^[^"\r\n,;]*;/.test(whole) ? ";" : ",";
  const [header = [], ...lines] = splitLines(whole, separator);
  const names = header.map((name) => name.trim().toLowerCase());
  return lines.map((fields) => {
    const row: Record<string, string> = Object.create(null);
    for (const [place, name] of names.entries()) {
      const value = fields[place];
      if (name !== "" && value !== undefined) row[name] = value;
    }
    return row;
  });
}

/** Splits a text into the fields of its lines, one character after another: a quote within quotes is written twice. */
function splitLines(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  let field = "";
  let isQuoted = false;
  const endField = () => {
    fields.push(field);
    field = "";
  };
  const endLine = () => {
    endField();
    if (fields.some((value) => value !== "")) lines.push(fields);
    fields = [];
  };
  for (let place = 0; place < text.length; place += 1) {
    const char = text[place];
    const isDouble = char === '"' && text[place + 1] === '"';
    if (isQuoted && isDouble) {
      field += '"';
      place += 1;
    } else if (char === '"' && (isQuoted || field === "")) isQuoted = !isQuoted;
    else if (isQuoted) field += char;
    else if (char === separator) endField();
    else if (char === "\n") endLine();
    else if (char !== "\r") field += char;
  }
  endLine();
  return lines;
}
