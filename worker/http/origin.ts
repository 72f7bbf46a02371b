/** Tells whether a text is an origin as browsers send it, `scheme://host[:port]` in lower case, or "*". */
export function isOrigin(text: string): boolean {
  if (text === "*") return true;
  // Of apps: capacitor://localhost, chrome-extension://…
  if (!/^https?:/i.test(text))
    return text.length <= 300 && /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(text);
  // Nobody's pattern is read as one: an address with a star would match no page.
  return !text.includes("*") && URL.canParse(text) && new URL(text).origin === text;
}
