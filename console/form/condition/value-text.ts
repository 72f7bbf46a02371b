/** Reads what was typed. */
export function toValue(text: string, isList: boolean): unknown {
  if (!isList) return toScalar(text);
  const parts = text.match(/"[^"]*"|[^,]+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(toScalar);
}

function toScalar(text: string): unknown {
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text);
  if (text === "yes") return true;
  if (text === "no") return false;
  return /^".*"$/.test(text) ? text.slice(1, -1) : text;
}

/** Writes a value so that reading it gives the same again. */
export function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => toScalarText(item, true)).join(", ");
  return toScalarText(value, false);
}

function toScalarText(value: unknown, isInList: boolean): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "string") return String(value);
  const isMistaken = toScalar(value) !== value || (isInList && /,|^\s|\s$/.test(value));
  return isMistaken ? `"${value}"` : value;
}
