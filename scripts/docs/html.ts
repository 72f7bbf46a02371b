/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: text is escaped, lists are joined, nothing is nothing. */
type Part = Html | string | number | null | false | undefined | readonly Part[];

/** Makes HTML of a template; whatever is put into it is escaped unless it was made so itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.reduce((whole, text, at) => whole + write(parts[at - 1]) + text) };
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return isList(part) ? part.map(write).join("") : part.html;
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}

/** Makes text safe to stand in HTML, inside of quotes too. */
export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Tells prose that marks code by backticks and weight by double asterisks, in paragraphs. */
export function tellProse(text: string): Html {
  const paragraphs = text.split("\n\n").map((paragraph) => html`<p>${tellInline(paragraph)}</p>`);
  return html`${paragraphs}`;
}

/** Tells one line of such prose. */
export function tellInline(text: string): Html {
  const marked = escapeText(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
  return { html: marked };
}

const tokens = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g;

/** Tells a JSON value, indented, its names and values set apart. */
export function tellJson(value: unknown): Html {
  const text = JSON.stringify(value, null, 2);
  let marked = "";
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const [token, quoted, colon] = match;
    marked += escapeText(text.slice(end, match.index));
    const sort = quoted === undefined ? "value" : colon === undefined ? "text" : "name";
    marked += `<span class="json-${sort}">${escapeText(quoted ?? token)}</span>${colon ?? ""}`;
    end = match.index + token.length;
  }
  return { html: marked + escapeText(text.slice(end)) };
}
