import { parse, unparse } from "papaparse";

/** What a column of a file becomes: who the lead is, an attribute by its name, or nothing. */
export type Use =
  | { readonly kind: "email" | "user_id" | "nothing" }
  | { readonly kind: "attribute"; readonly name: string };

/** A file as it was read: the names of its columns, and its rows below. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads CSV, whatever it is parted by; the first row has the names. */
export function readTable(text: string): Table {
  const { data } = parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [header = [], ...rows] = data;
  return { header: header.map((name) => name.trim()), rows };
}

const longestName = 40;

/** Guesses from its name what a column is; names of attributes are in snake_case. */
export function guessUse(header: string): Use {
  const name = toName(header);
  if (/^(e_?mail|mail)(_?adress|_?address)?$/.test(name)) return { kind: "email" };
  if (/^(user_?id|customer_?id|external_?id)$/.test(name)) return { kind: "user_id" };
  return name === "" ? { kind: "nothing" } : { kind: "attribute", name };
}

/** Makes a name in snake_case of any text; "" where nothing is left of it. */
export function toName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, longestName);
}

/** Tells why a file can't be sent with these uses of its columns; null if it can. */
export function findTrouble({ header, rows }: Table, uses: readonly Use[]): string | null {
  if (header.length === 0 || rows.length === 0)
    return "The file has no rows below its first, which names the columns.";
  const names = uses.map(nameOf).filter((name) => name !== null);
  if (!names.some((name) => name === "email" || name === "user_id"))
    return "Say which column has the e-mail address, or your own id of the user: without either nobody is known.";
  if (names.includes("")) return "An attribute needs a name.";
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  return twice === undefined
    ? null
    : `Two columns would become “${twice}”. Leave one out, or give it another name.`;
}

/** Writes some rows as the import takes them: its own names, and no column that is left out. */
export function writeRows(rows: Table["rows"], uses: readonly Use[]): string {
  const kept = uses.flatMap((use, place) => {
    const name = nameOf(use);
    return name === null ? [] : [{ name, place }];
  });
  const cells = rows.map((row) => kept.map(({ place }) => row[place] ?? ""));
  return unparse([kept.map(({ name }) => name), ...cells], { newline: "\n" });
}

function nameOf(use: Use): string | null {
  if (use.kind === "attribute") return use.name;
  return use.kind === "nothing" ? null : use.kind;
}
